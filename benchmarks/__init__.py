"""What is fast and how fast: `python -m benchmarks` (or `make bench`).

Figures are measured, printed beside their goals and written to `results.json`; nothing is asserted,
for a machine is never the same twice. Ratios say more than milliseconds.
"""
