"""Writes threshold.json: the best of all thresholds by scikit-learn.

Run: python3 threshold.py > threshold.json
"""
import json, numpy as np
from sklearn.metrics import roc_curve, precision_recall_curve
rng=np.random.default_rng(3)
y=(rng.random(150)<.25).astype(int)
p=np.round(1/(1+np.exp(-(rng.normal(size=150)+1.5*y-1.2))),3)
fpr,tpr,t=roc_curve(y,p,drop_intermediate=False)
out={'p':p.tolist(),'y':y.tolist()}
j=tpr-fpr; out['youden']=float(j.max())
prec,rec,_=precision_recall_curve(y,p); f=2*prec*rec/np.maximum(prec+rec,1e-300); out['f1']=float(f.max())
out['sensitivityAt']=[[s,float(tpr[1-fpr>=s].max())] for s in (.5,.8,.95,1)]
out['specificityAt']=[[s,float((1-fpr)[tpr>=s].max())] for s in (.5,.8,.95,1)]
print(json.dumps(out))
