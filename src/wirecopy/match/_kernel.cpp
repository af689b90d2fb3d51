// Fingerprints of word 5-grams; its plain-Python twin is kernel_py.py. (to be written)
#include <nanobind/nanobind.h>
NB_MODULE(_kernel, m) { m.attr("ABI") = 1; }
