"""
The same decoder and the same update in PyTorch, for scripts/bench-learning.ts: one update for each line on standard
input, and one JSON line for each with the loss, its wall-clock and its processor seconds.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

s = json.loads(sys.argv[1])
torch.set_num_threads(s["threads"])
torch.manual_seed(1)
d, n, h, f, v, t, b = (s[k] for k in ("hidden", "layers", "heads", "intermediate", "vocabulary", "length", "rows"))
e = d // h
p = lambda *shape: torch.nn.Parameter(torch.randn(*shape) * 0.02 if len(shape) > 1 else torch.ones(*shape))
table = p(v, d)
layers = [dict(n1=p(d), qkv=p(3 * d, d), o=p(d, d), n2=p(d), gu=p(2 * f, d), down=p(d, f)) for _ in range(n)]
last = p(d)
params = [table, last] + [w for layer in layers for w in layer.values()]
angles = torch.arange(t)[:, None] * 10000.0 ** (-torch.arange(0, e // 2) / (e // 2))
cos, sin = (torch.cat([fn(angles)] * 2, -1) for fn in (torch.cos, torch.sin))
norm = lambda x, w: x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * w
turn = lambda x: x * cos + torch.cat([-x[..., e // 2 :], x[..., : e // 2]], -1) * sin
mask = torch.full((t, t), float("-inf")).triu(1)


def attend(q, k, val):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, val, is_causal=True)
    return torch.softmax(q @ k.transpose(-1, -2) / e**0.5 + mask, -1) @ val


def loss(tokens, positions, targets):
    x = table[tokens]
    for w in layers:
        q, k, val = (norm(x, w["n1"]) @ w["qkv"].T).view(b, t, 3, h, e).permute(2, 0, 3, 1, 4)
        x = x + attend(turn(q), turn(k), val).transpose(1, 2).reshape(b, t, d) @ w["o"].T
        gate, up = (norm(x, w["n2"]) @ w["gu"].T).chunk(2, -1)
        x = x + (F.silu(gate) * up) @ w["down"].T
    chosen = norm(x.reshape(-1, d)[positions], last)
    return F.cross_entropy(chosen @ table.T, targets)


optimizer = torch.optim.AdamW(params, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.1)
tokens = torch.randint(0, v, (b, t))
positions = torch.tensor([r * t + i - 1 for r in range(b) for i in range(t) if i > s["prompt"]])
targets = tokens.reshape(-1)[positions + 1]
for _ in sys.stdin:
    start, worked = time.perf_counter(), time.process_time()
    optimizer.zero_grad()
    value = loss(tokens, positions, targets)
    value.backward()
    torch.nn.utils.clip_grad_norm_(params, 1.0)
    optimizer.step()
    took = {"seconds": time.perf_counter() - start, "processorSeconds": time.process_time() - worked}
    print(json.dumps({"version": torch.__version__, "loss": value.item(), **took}), flush=True)
