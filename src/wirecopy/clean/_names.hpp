// Names in a text, and words of languages: the native forms of names_py.py and of language_py.py.
#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_phrases.hpp"

namespace names {

using View = std::u32string_view;
using Span = std::pair<std::size_t, std::size_t>;

inline bool is_word(char32_t c) {
  if (c < 128) return text::is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  return Py_UNICODE_ISALNUM(static_cast<Py_UCS4>(c)) != 0;
}
constexpr bool is_unspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}
constexpr std::array<View, 11> HOSTS = {U"com", U"org", U"net", U"co", U"fr", U"de",
                                        U"ru",  U"cn",  U"tv",  U"it", U"es"};

// A trie of the names; the children of a node stand in a list, the first letters in a table.
class Trie {
 public:
  Trie() : nodes_(1) {}

  void add(View name) {
    std::uint32_t node = 0;
    for (char32_t c : name) node = child_of(node, c);
    nodes_[node].name = true;
    if (name.front() < 128) first_[name.front()] = true;
  }

  // Appends the spans of the names in text[at:stop], in order, the longest at each place.
  template <class C>
  void find(const C *text, std::size_t at, std::size_t stop, std::vector<Span> &found) const {
    while (at < stop) {
      const char32_t c = text[at];
      if (c < 128 && !first_[c]) {
        ++at;
        continue;
      }
      const std::size_t end = name_at(text, at, stop);
      if (end > at) found.emplace_back(at, end);
      at = end > at ? end : at + 1;
    }
  }

 private:
  struct Node {
    std::vector<std::pair<char32_t, std::uint32_t>> children;
    bool name = false;
  };

  std::uint32_t step(std::uint32_t node, char32_t c) const {
    for (const auto &[letter, child] : nodes_[node].children)
      if (letter == c) return child;
    return 0;
  }

  std::uint32_t child_of(std::uint32_t node, char32_t c) {
    if (const std::uint32_t child = step(node, c)) return child;
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    nodes_[node].children.emplace_back(c, child);
    nodes_.emplace_back();
    return child;
  }

  template <class C>
  std::size_t name_at(const C *text, std::size_t at, std::size_t stop) const {
    if (!is_unspaced(text[at]) && at > 0 && (is_word(text[at - 1]) || text[at - 1] == '@' || text[at - 1] == '#'))
      return at;
    std::size_t spaced = at, unspaced = at;
    std::uint32_t node = 0;
    for (std::size_t to = at; to < stop && (node = step(node, text[to]));) {
      ++to;
      if (!nodes_[node].name) continue;
      if (is_unspaced(text[to - 1]))
        unspaced = to;
      else if (may_end(text, to, stop))
        spaced = to;
    }
    return unspaced > at ? unspaced : spaced;
  }

  template <class C>
  static bool may_end(const C *text, std::size_t at, std::size_t stop) {
    if (at >= stop) return true;
    if (is_word(text[at]) || text[at] == '@') return false;
    return text[at] != '.' || !starts_host(text, at + 1, stop);
  }

  template <class C>
  static bool starts_host(const C *text, std::size_t at, std::size_t stop) {
    return std::any_of(HOSTS.begin(), HOSTS.end(), [&](View host) {
      const std::size_t end = at + host.size();
      return end <= stop && std::equal(host.begin(), host.end(), text + at) && (end == stop || !is_word(text[end]));
    });
  }

  std::vector<Node> nodes_;
  std::array<bool, 128> first_{};
};

// Counts the words of each language in a text, and the letters of each script.
class Tally {
 public:
  phrases::Table<std::vector<std::size_t>> languages;  // word -> the numbers of its languages
  std::vector<std::pair<char32_t, char32_t>> scripts;
  std::size_t most = 0;  // languages

  struct Counts {
    std::size_t words = 0, letters = 0;
    std::vector<std::size_t> languages, scripts;
  };

  Counts count(View text, View lower) const {
    Counts counts;
    counts.languages.assign(most, 0);
    counts.scripts.assign(scripts.size(), 0);
    for (std::size_t at = 0; at < lower.size();) {
      std::size_t end = at;
      while (end < lower.size() && is_letter(lower[end])) ++end;
      if (end > at) {
        ++counts.words;
        counts.letters += end - at;
        if (const auto found = languages.find(lower.substr(at, end - at)); found != languages.end())
          for (const std::size_t language : found->second) ++counts.languages[language];
      }
      at = end + 1;
    }
    for (char32_t c : text)
      if (c >= 128)
        for (std::size_t n = 0; n < scripts.size(); ++n) counts.scripts[n] += c >= scripts[n].first && c <= scripts[n].second;
    return counts;
  }

 private:
  static bool is_letter(char32_t c) { return c != '_' && is_word(c) && !phrases::is_digit(c); }
};

}  // namespace names
