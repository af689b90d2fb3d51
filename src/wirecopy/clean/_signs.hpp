// Which of many literals a text has, as bits: the native form of signs_py.py, which is the specification.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_text.hpp"

namespace signs {

// Literals in small letters. Three letters of the text at a time are looked up in a table; only where a literal may
// begin so is anything compared.
class Literals {
 public:
  void add(const std::u32string &literal, std::uint32_t bits) {
    if (literal.size() == 1) {
      singles_[literal[0]] |= bits;
      if (literal[0] < 128) ascii_singles_[literal[0]] |= bits;
      else beyond_ = true;
      return;
    }
    Row &row = rows_[place_of(literal[0], literal[1])];
    row.thirds |= literal.size() > 2 ? third(literal[2]) : ~std::uint64_t{0};
    row.literals.emplace_back(literal, bits);
  }

  template <class C>
  std::uint32_t of(const C *text, std::size_t size) const {
    std::uint32_t found = 0;
    char32_t now = size ? small(text[0]) : 0;
    for (std::size_t at = 0; at < size; ++at) {
      found |= single(now);
      if (at + 1 == size) break;
      const char32_t after = small(text[at + 1]);
      const Row &row = rows_[place_of(now, after)];
      if (row.thirds && (row.thirds & (at + 2 < size ? third(small(text[at + 2])) : ~std::uint64_t{0})))
        compare(text, at, size, row, found);
      now = after;
    }
    return found;
  }

 private:
  static constexpr std::size_t LETTERS = 64, PLACES = LETTERS * LETTERS;

  // What begins with two letters, and which letters come third, one bit for many letters.
  struct Row {
    std::uint64_t thirds = 0;
    std::vector<std::pair<std::u32string, std::uint32_t>> literals;
  };

  static std::size_t place_of(char32_t first, char32_t second) {
    return (first % LETTERS) * LETTERS + second % LETTERS;
  }
  static std::uint64_t third(char32_t c) { return std::uint64_t{1} << c % 64; }

  static char32_t small(char32_t c) {
    return c < 128 ? text::lower(c) : static_cast<char32_t>(Py_UNICODE_TOLOWER(static_cast<Py_UCS4>(c)));
  }

  std::uint32_t single(char32_t c) const {
    if (c < 128) return ascii_singles_[c];
    if (!beyond_) return 0;
    const auto found = singles_.find(c);
    return found == singles_.end() ? 0 : found->second;
  }

  template <class C>
  void compare(const C *text, std::size_t at, std::size_t size, const Row &row, std::uint32_t &found) const {
    for (const auto &[literal, bits] : row.literals) {
      if ((found & bits) == bits || literal.size() > size - at) continue;
      std::size_t n = 0;
      while (n < literal.size() && small(text[at + n]) == literal[n]) ++n;
      if (n == literal.size()) found |= bits;
    }
  }

  std::array<std::uint32_t, 128> ascii_singles_{};
  std::unordered_map<char32_t, std::uint32_t> singles_;
  bool beyond_ = false;
  std::vector<Row> rows_ = std::vector<Row>(PLACES);
};

}  // namespace signs
