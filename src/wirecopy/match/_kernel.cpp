// From folded words to fingerprints to candidate pairs. The plain-Python twin, kernel_py.py, is the
// specification: constants and names are its; every function gives equal results on every input.
#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace nb = nanobind;
using Hash = std::uint64_t;

constexpr std::size_t GRAM = 5;
constexpr Hash KEEP_ONE_IN = 8;
constexpr std::size_t LEDE_GRAMS = 40;
constexpr std::size_t STAR = 6;
constexpr Hash FNV_OFFSET = 0xCBF29CE484222325ULL;
constexpr Hash FNV_PRIME = 0x100000001B3ULL;

static Hash mix(Hash value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

// The text's UTF-8; what has none (a lone surrogate) reads as "?", as with errors="replace".
static std::string utf8(nb::str text) {
  Py_ssize_t size = 0;
  if (const char *bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size))
    return std::string(bytes, static_cast<std::size_t>(size));
  PyErr_Clear();
  nb::object encoded = nb::steal(PyUnicode_AsEncodedString(text.ptr(), "utf-8", "replace"));
  if (!encoded.is_valid()) throw nb::python_error();
  return std::string(PyBytes_AS_STRING(encoded.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(encoded.ptr())));
}

static std::vector<Hash> grams_of(const std::string &text) {
  std::vector<Hash> words;
  Hash value = FNV_OFFSET;
  bool in_word = false;
  for (unsigned char byte : text) {
    if (byte == ' ') {
      if (in_word) words.push_back(mix(value));
      value = FNV_OFFSET;
      in_word = false;
    } else {
      value = (value ^ byte) * FNV_PRIME;
      in_word = true;
    }
  }
  if (in_word) words.push_back(mix(value));

  std::vector<Hash> found;
  for (std::size_t first = 0; first + GRAM <= words.size(); ++first) {
    Hash gram = 0;
    for (std::size_t i = first; i < first + GRAM; ++i) gram = mix(gram * FNV_PRIME + words[i]);
    found.push_back(gram);
  }
  return found;
}

static std::vector<Hash> grams(nb::str text) { return grams_of(utf8(text)); }

static std::vector<Hash> fingerprints(const std::vector<Hash> &all) {
  std::vector<Hash> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i < LEDE_GRAMS || all[i] % KEEP_ONE_IN == 0) kept.push_back(all[i]);
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

using Prints = std::vector<std::vector<Hash>>;

// (fingerprint, text) for all texts, sorted: the holders of one fingerprint stand in a row.
static std::vector<std::pair<Hash, std::uint32_t>> postings_of(const Prints &prints) {
  std::vector<std::pair<Hash, std::uint32_t>> postings;
  for (std::uint32_t text = 0; text < prints.size(); ++text)
    for (Hash print : prints[text]) postings.emplace_back(print, text);
  std::sort(postings.begin(), postings.end());
  return postings;
}

static std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> pairs(
    const Prints &prints, std::size_t most) {
  const auto postings = postings_of(prints);
  std::vector<std::uint64_t> joined;  // i in the upper half, j in the lower
  for (std::size_t from = 0; from < postings.size();) {
    std::size_t to = from;
    while (to < postings.size() && postings[to].first == postings[from].first) ++to;
    const std::size_t heads = to - from <= most ? to : std::min(to, from + STAR);
    if (to - from >= 2)
      for (std::size_t i = from; i < heads; ++i)
        for (std::size_t j = i + 1; j < to; ++j)
          joined.push_back(std::uint64_t{postings[i].second} << 32 | postings[j].second);
    from = to;
  }
  std::sort(joined.begin(), joined.end());

  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> counted;
  for (std::size_t from = 0; from < joined.size();) {
    std::size_t to = from;
    while (to < joined.size() && joined[to] == joined[from]) ++to;
    counted.emplace_back(static_cast<std::uint32_t>(joined[from] >> 32),
                         static_cast<std::uint32_t>(joined[from]),
                         static_cast<std::uint32_t>(to - from));
    from = to;
  }
  return counted;
}

static std::vector<std::pair<std::vector<std::uint32_t>, std::vector<Hash>>> recurring(
    const Prints &prints, std::size_t least, std::size_t most) {
  const auto postings = postings_of(prints);
  std::map<std::vector<std::uint32_t>, std::vector<Hash>> by_holders;
  std::vector<std::uint32_t> holders;
  for (std::size_t from = 0; from < postings.size();) {
    std::size_t to = from;
    holders.clear();
    for (; to < postings.size() && postings[to].first == postings[from].first; ++to)
      if (holders.size() < most) holders.push_back(postings[to].second);
    if (to - from >= least) by_holders[holders].push_back(postings[from].first);
    from = to;
  }
  return {by_holders.begin(), by_holders.end()};
}

NB_MODULE(_kernel, m) {
  m.attr("NAME") = "native";
  m.def("grams", &grams, nb::arg("text"));
  m.def("fingerprints", &fingerprints, nb::arg("grams"));
  m.def("pairs", &pairs, nb::arg("prints"), nb::kw_only(), nb::arg("most"));
  m.def("recurring", &recurring, nb::arg("prints"), nb::kw_only(), nb::arg("least"), nb::arg("most"));
}
