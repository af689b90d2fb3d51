// Characters as Python sees them: white space, entities, words and ends of lines.
#pragma once

#include <Python.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace text {

constexpr bool is_white(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
constexpr bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
inline bool is_space(char32_t c) { return Py_UNICODE_ISSPACE(static_cast<Py_UCS4>(c)); }

// html.unescape: names by Python's table, numbers below 160 as Python turns them.
class Entities {
 public:
  std::unordered_map<std::string, std::u32string> names;
  std::vector<std::u32string> low;  // what "&#0;" to "&#159;" become

  // Appends what the entity at data[at] ("&") stands for; returns where the text goes on.
  template <class C>
  std::size_t decode(const C *data, std::size_t at, std::size_t end, std::u32string &out) const {
    std::size_t to = at + 1;
    if (to < end && data[to] == '#') return number(data, at, end, out);
    std::string name;  // of letters that the table may have; others end a name there
    bool ascii = true;
    while (to < end && to - at <= MOST_NAME && in_name(data[to])) {
      ascii = ascii && data[to] < 128;
      if (ascii) name.push_back(static_cast<char>(data[to]));
      ++to;
    }
    if (to == at + 1) {
      out.push_back('&');
      return to;
    }
    bool semicolon = to < end && data[to] == ';';
    if (semicolon && ascii) name.push_back(';');
    const std::size_t whole = to + semicolon;
    if (ascii)
      if (auto found = names.find(name); found != names.end()) {
        out += found->second;
        return whole;
      }
    if (name.size() == whole - at - 1) name.pop_back();
    for (; name.size() > 1; name.pop_back())
      if (auto found = names.find(name); found != names.end()) {
        out += found->second;
        for (std::size_t n = at + 1 + name.size(); n < whole; ++n) out.push_back(data[n]);
        return whole;
      }
    for (std::size_t n = at; n < whole; ++n) out.push_back(data[n]);
    return whole;
  }

 private:
  static constexpr std::size_t MOST_NAME = 32;

  static bool in_name(char32_t c) {
    return c != '\t' && c != '\n' && c != '\f' && c != ' ' && c != '<' && c != '&' && c != '#' && c != ';';
  }

  template <class C>
  std::size_t number(const C *data, std::size_t at, std::size_t end, std::u32string &out) const {
    std::size_t to = at + 2;
    const bool hex = to < end && (data[to] == 'x' || data[to] == 'X');
    if (hex) ++to;
    const std::size_t first = to;
    std::uint32_t value = 0;
    for (; to < end; ++to) {
      const char32_t c = lower(data[to]);
      int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
      if (hex && c >= 'a' && c <= 'f') digit = static_cast<int>(c - 'a') + 10;
      if (digit < 0) break;
      value = value > BEYOND ? BEYOND + 1 : value * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
    }
    if (to == first) {  // no number: "&#" is text
      out.push_back('&');
      return at + 1;
    }
    if (to < end && data[to] == ';') ++to;
    if (value < low.size())
      out += low[value];
    else if ((value >= 0xD800 && value <= 0xDFFF) || value > BEYOND)
      out.push_back(0xFFFD);
    else if (!(value >= 0xFDD0 && value <= 0xFDEF) && (value & 0xFFFE) != 0xFFFE)
      out.push_back(value);
    return to;
  }
  static constexpr std::uint32_t BEYOND = 0x10FFFF;
};

// lines.count_words
constexpr std::size_t LOOK = 6000;
constexpr std::size_t UNSPACED_LETTERS = 2;
constexpr bool is_unspaced(char32_t c) { return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x3040 && c <= 0x9FFF); }

inline std::size_t count_words(std::u32string_view line) {
  const std::u32string_view look = line.substr(0, LOOK);
  std::size_t words = 1, letters = 0;
  for (char32_t c : look) words += c == ' ';
  if (!look.empty() &&
      (is_unspaced(look.front()) || is_unspaced(look[look.size() / 2]) || is_unspaced(look.back()))) {
    for (char32_t c : look) letters += is_unspaced(c);
    words = std::max(words, letters / UNSPACED_LETTERS);
  }
  return words;
}

// lines.ends_sentence
constexpr std::size_t TAIL = 8;
constexpr std::u32string_view CLOSERS = U" \t\u00a0\"'”’»)]*）」』】›“«‹";
constexpr std::u32string_view ENDS = U".!?…。！？؟।۔｡";

inline bool ends_sentence(std::u32string_view line) {
  std::u32string_view tail = line.substr(line.size() > TAIL ? line.size() - TAIL : 0);
  const std::size_t last = tail.find_last_not_of(CLOSERS);
  return last != tail.npos && ENDS.find(tail[last]) != ENDS.npos;
}

inline PyObject *to_python(std::u32string_view text) {
  return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text.data(), static_cast<Py_ssize_t>(text.size()));
}

}  // namespace text
