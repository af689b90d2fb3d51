// The tags of a page that may state facts: the native form of tags_py.py, which is the specification.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "_text.hpp"

namespace tags {

constexpr std::size_t MOST_TAG = 20'000, MOST_COMMENT = 200'000, MOST_TAGS = 2'000, MOST_NAME = 80, MOST_SPACE = 20;
constexpr std::size_t NOWHERE = static_cast<std::size_t>(-1);
constexpr std::array<std::string_view, 8> NAMES = {"meta", "link", "title", "html", "time", "script", "style", "base"};
enum Name : int { META, LINK, TITLE, HTML, TIME, SCRIPT, STYLE, BASE };

// A tag: its attributes from `inside` to `start`, its content (of scripts) from `start` to `end`.
struct Tag {
  int name;
  std::size_t inside, start, end;
};

constexpr bool is_space(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <class C>
class Pass {
 public:
  Pass(const C *data, std::size_t size) : data_(data), size_(size) {}

  std::vector<Tag> run() {
    std::vector<Tag> found;
    std::size_t at = 0;
    for (std::size_t n = 0; n < MOST_TAGS; ++n) {
      at = next(at);
      if (at == NOWHERE) break;
      if (name_ < 0) {
        const std::size_t end = find("-->", at, at + MOST_COMMENT);
        at = end == NOWHERE ? at : end + 3;
        continue;
      }
      Tag tag{name_, at, end_of_tag(at), 0};
      if (tag.start == NOWHERE) continue;
      at = tag.end = tag.start;
      if (name_ == SCRIPT || name_ == STYLE) at = tag.end = close(at, name_);
      if (name_ != STYLE && name_ != BASE) found.push_back(tag);
    }
    return found;
  }

 private:
  bool is_at(std::size_t at, std::string_view what) const {
    if (at + what.size() > size_) return false;
    for (std::size_t n = 0; n < what.size(); ++n)
      if (text::lower(data_[at + n]) != static_cast<char32_t>(what[n])) return false;
    return true;
  }

  std::size_t find_char(char c, std::size_t at, std::size_t end) const {
    if constexpr (sizeof(C) == 1) {
      const void *found = at < end ? std::memchr(data_ + at, c, end - at) : nullptr;
      return found ? static_cast<std::size_t>(static_cast<const C *>(found) - data_) : end;
    }
    while (at < end && data_[at] != static_cast<C>(c)) ++at;
    return at;
  }

  // str.find: exact letters, wholly before `end`.
  std::size_t find(std::string_view what, std::size_t at, std::size_t end) const {
    end = std::min(end, size_);
    for (at = find_char(what[0], at, end); at + what.size() <= end; at = find_char(what[0], at + 1, end)) {
      std::size_t n = 1;
      while (n < what.size() && data_[at + n] == static_cast<C>(what[n])) ++n;
      if (n == what.size()) return at;
    }
    return NOWHERE;
  }

  // Behind the name of the next tag, its number in name_ (-1 for a comment).
  std::size_t next(std::size_t at) {
    for (at = find_char('<', at, size_); at < size_; at = find_char('<', at + 1, size_)) {
      if (is_at(at + 1, "!--")) {
        name_ = -1;
        return at + 4;
      }
      for (std::size_t n = 0; n < NAMES.size(); ++n) {
        const std::size_t end = at + 1 + NAMES[n].size();
        if (end < size_ && is_at(at + 1, NAMES[n]) && (is_space(data_[end]) || data_[end] == '>' || data_[end] == '/')) {
          name_ = static_cast<int>(n);
          return end;
        }
      }
    }
    return NOWHERE;
  }

  // Behind the ">" that ends a tag, quoted text left out.
  std::size_t end_of_tag(std::size_t at) const {
    const std::size_t end = std::min(size_, at + MOST_TAG);
    while (at < end) {
      const C c = data_[at++];
      if (c == '>') return at;
      if (c != '"' && c != '\'') continue;
      const std::size_t close = find_char(static_cast<char>(c), at, end);
      if (close < end) at = close + 1;
    }
    return NOWHERE;
  }

  std::size_t close(std::size_t at, int name) const {
    const bool script = name == SCRIPT;
    std::size_t end = find(script ? "</script" : "</style", at, size_);
    if (end == NOWHERE) end = find(script ? "</SCRIPT" : "</STYLE", at, size_);
    return end == NOWHERE ? size_ : end;
  }

  const C *data_;
  const std::size_t size_;
  int name_ = -1;
};

// A name and its value, as places.
struct Attribute {
  std::size_t name, name_end, value, value_end;
};

template <class C>
std::vector<Attribute> attributes(const C *data, std::size_t size) {
  std::vector<Attribute> found;
  const auto white = [&](std::size_t at) { return text::is_space(data[at]); };
  const auto in_name = [&](std::size_t at) {
    const char32_t c = data[at];
    return c != '=' && c != '<' && c != '>' && c != '"' && c != '\'' && c != '/' && !text::is_space(c);
  };
  const auto over_space = [&](std::size_t at) {
    const std::size_t most = std::min(size, at + MOST_SPACE);
    while (at < most && white(at)) ++at;
    return at;
  };
  for (std::size_t at = 0; at < size;) {
    if (!in_name(at)) {
      ++at;
      continue;
    }
    const std::size_t run = at;
    while (at < size && in_name(at)) ++at;
    const std::size_t name_end = at, sign = over_space(at);
    if (sign >= size || data[sign] != '=') continue;
    const std::size_t value = over_space(sign + 1);
    if (value >= size) continue;
    Attribute one{name_end - run > MOST_NAME ? name_end - MOST_NAME : run, name_end, value, value};
    if (data[value] == '"' || data[value] == '\'') {
      std::size_t close = value + 1;
      while (close < size && data[close] != data[value]) ++close;
      if (close >= size) continue;
      one.value = value + 1;
      one.value_end = close;
      at = close + 1;
    } else {
      while (one.value_end < size && !white(one.value_end) && data[one.value_end] != '"' && data[one.value_end] != '\'' &&
             data[one.value_end] != '>')
        ++one.value_end;
      if (one.value_end == value) continue;
      at = one.value_end;
    }
    found.push_back(one);
  }
  return found;
}

}  // namespace tags
