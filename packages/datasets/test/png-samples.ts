/** @file PNG files that another program wrote. */

/**
 * Files that ImageMagick 6.9 wrote, interlaced, 11 × 9 pixels of noise; the sums are of the pixels that
 * pngjs 7.0.0 reads in them, put on white paper.
 */
export const writtenElsewhere = [
  {
    kind: '8 bits, color with opacity',
    channels: 3,
    sha256: '50b6fcdf0c12e74b5659a94e5d36e0b4509fe096106e2d514d6b20d7a2ae6cb7',
    base64: [
      'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAYAAAGTY+a7AAABqklEQVQY0wGfAWD+APjCvs8ODxYKAefJ4+lFvQeu',
      'ADbsbS4DlikkPABtXqLxZ8EIC+cSoz4A9dPvLSQHht4HKQtVBD0kt/b5Ux7LbPev2wAEXvz0mgx0YlpkCagB7X9I',
      '4yMaRIgfTAg/G9yqgsQMe5WSoYsIAssn5KIW2QGCph0c8VMXORPrfge7v3idgQOTGu0VvJApMsUE0a/WafgvdIcU',
      'zgQV+1xvSwb06pocGMm1XcInW//r3AQd8BvIqr/9BEPL5nYbz+uxBYPavAKEZRCiABip5SRqBr2KLYe3/AQ8RQAv',
      '9LZtZoU6ws8T5OBuozEa8mqK2QE7aOFup2EnMThSm9sHDibJJX0b5ewNHIlXjA0LdgFRTAlcuxWV9qVWPvVp8QQU',
      'AODadvzi43oVHVUB+Hcsk5C9DOVjhyyygGhsONtj6GsLSBAcNvKgcd8N5gIcEzR93LaNKPKRvWHqLqOb9XTAAhqe',
      'hKdmst8VnUecUCZ44Rd+mx2IANfisASOT+rzYb3mLmX6OTAB1Sgi2SF4IONdriOQUY3RTI3aWSrJlq3mNdSLyF7a',
      'mDLavkB1tI35AAAAAElFTkSuQmCC',
    ].join(''),
  },
  {
    kind: '16 bits, gray',
    channels: 1,
    sha256: '2750cb3cdc3c091af54fe400d8bc5cd3a9324f83bf071d2e247a5cfda97d664b',
    base64: [
      'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAAAAAHmmGUkAAAA5ElEQVQI1wHZACb/AM3/D1oCBRRrNAC83QNACQNm',
      'f27j+vwB3R05TwlOBOvtPEUOdQPyld1BEx8Dkv4y6Xz4QsVUJiXGAKGmZC07qsU4eOvJtwFDOToW6l4O5UA/AvUD',
      'DTgAEXk1FH8DGMcjDb66rPMWfwIwMwvtVDk1AAdeAcZnsxDR5Ea1+bQBZ5FakmOcD01jmvWKwDwgxwhSJZb6ZgM2',
      'PRza2BsLW8bvGwVFoRSXD900u+XPA0ym1H1eFN68SwSqMRcbN0mNCuV/9gACVnAO2BVj+0zeIFSmMwmqhaM0vtMt',
      'rsG9WGsKqVXLAAAAAElFTkSuQmCC',
    ].join(''),
  },
  {
    kind: '4 bits, palette',
    channels: 3,
    sha256: '3e69aacb3661efcebb076819f9f0f4c02fa804a9e0e266bdf9a03e7d9aff3633',
    base64: [
      'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJBAMAAAFhTfuIAAAAGFBMVEXTydQ0TbxMqja9QERDUDgtwcXIcoT///8e',
      'pQALAAAAT0lEQVQI1wXBsQ2AIBBA0Y84AJJgfcEFFBwAC3tEY30muv8KvkePQVC8YgqHYyw88eZRZUhCkkreHNNU',
      'aa9yDi3LzLfupwjeXmEpdDZEww+ZEgr1FR63mAAAAABJRU5ErkJggg==',
    ].join(''),
  },
  {
    kind: '2 bits, gray',
    channels: 1,
    sha256: 'aa69f01b81ab779af9cb12fa9ce49286cfa174cad1e3999582f8791091651f95',
    base64: [
      'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgAAAAH8uKHGAAAAPklEQVQI12MoYEhgYGBwYGhh0GF4wzCHYdEEhhoG',
      'hl4HBlkGBg0GhpsNDN4ODIfWfWHwvLmCwcjtDEOa8RoASZ0OpFQuRAUAAAAASUVORK5CYII=',
    ].join(''),
  },
] as const;
