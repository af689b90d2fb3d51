// One pass over a page: reader_py._Pass, method by method.
#pragma once

#include "_reader.hpp"

namespace reader {

template <class C>
class Pass {
 public:
  Pass(const Hints &hints, const text::Entities &entities, const C *data, std::size_t size, std::size_t most)
      : prepared_(hints), entities_(entities), data_(data), size_(size), most_(most) {}

  std::vector<Line> run() {
    std::size_t from = 0, at = 0;  // text not yet read; where the next tag is looked for
    std::uint64_t endless = 0;
    while (lines_.size() < most_) {
      at = find('<', at);
      if (at >= size_) break;
      const std::size_t start = at++;
      if (at >= size_) break;
      const bool closing = data_[at] == '/';
      const std::size_t letter = at + closing;
      if (letter < size_ && text::is_letter(data_[letter])) {
        read_text(from, start);
        std::size_t to = letter + 1;
        while (to < size_ && !text::is_white(data_[to]) && data_[to] != '/' && data_[to] != '>') ++to;
        const Tag tag = tag_of(letter, to);
        const std::size_t end = end_of_tag(to);
        if (end >= size_) return finish();  // the page was cut off in a tag
        from = at = end + 1;
        if (closing) {
          if (tag) end_tag(tag, start);
        } else if (!(ELEMENTS[tag].flags & RAW)) {
          if (tag) start_tag(tag, to, end, at);
        } else if (!(endless >> tag & 1) && !(tag == SVG && end > to && data_[end - 1] == '/')) {
          const std::size_t content = end_of_raw(tag, at);
          if (content != NOWHERE) {
            from = at = content;
          } else {
            endless |= std::uint64_t{1} << tag;
            if (tag == SCRIPT || tag == STYLE) return finish();
          }
        }
      } else if (data_[at] == '!' && is_at(at, "!--")) {
        read_text(from, start);
        const std::size_t end = find_dashes(start + 2);
        if (end == NOWHERE) return finish();
        from = at = end + 3;
      } else if (data_[at] == '!' || data_[at] == '?' || data_[at] == '/') {
        read_text(from, start);
        from = at = std::min(size_, find('>', at) + 1);
      }
    }
    if (lines_.size() < most_) read_text(from, size_);
    return finish();
  }

 private:
  static constexpr std::size_t NOWHERE = static_cast<std::size_t>(-1);

  struct Open {
    Tag tag;
    std::uint32_t bits;
    int special, wall, stop, home;
  };

  std::vector<Line> finish() {
    flush();
    if (lines_.size() > most_) lines_.resize(most_);
    return std::move(lines_);
  }

  std::size_t find(char c, std::size_t at) const {
    if constexpr (sizeof(C) == 1) {
      const void *found = at < size_ ? std::memchr(data_ + at, c, size_ - at) : nullptr;
      return found ? static_cast<std::size_t>(static_cast<const C *>(found) - data_) : size_;
    }
    while (at < size_ && data_[at] != static_cast<C>(c)) ++at;
    return at;
  }

  bool is_at(std::size_t at, std::string_view what) const {
    if (at + what.size() > size_) return false;
    for (std::size_t n = 0; n < what.size(); ++n)
      if (text::lower(data_[at + n]) != static_cast<char32_t>(what[n])) return false;
    return true;
  }

  std::size_t find_dashes(std::size_t at) const {
    for (at = find('-', at); at < size_; at = find('-', at + 1))
      if (is_at(at, "-->")) return at;
    return NOWHERE;
  }

  Tag tag_of(std::size_t start, std::size_t end) const {
    char name[LONGEST_TAG];
    if (end - start > LONGEST_TAG) return NONE;
    for (std::size_t n = start; n < end; ++n) {
      if (data_[n] >= 128) return NONE;
      name[n - start] = static_cast<char>(text::lower(data_[n]));
    }
    return prepared_.table.find({name, end - start});
  }

  // The ">" that ends a tag's attributes, quoted values left out; the size where there is none.
  std::size_t end_of_tag(std::size_t at) const {
    while (at < size_ && data_[at] != '>') {
      if (data_[at++] != '=') continue;
      while (at < size_ && text::is_white(data_[at])) ++at;
      if (at < size_ && (data_[at] == '"' || data_[at] == '\'')) {
        const std::size_t close = find(static_cast<char>(data_[at]), at + 1);
        if (close < size_) at = close + 1;
      }
    }
    return at;
  }

  std::size_t end_of_raw(Tag tag, std::size_t at) {
    if (tag == SCRIPT && nested_scripts_) return end_of_script(at);
    for (at = find('<', at); at < size_; at = find('<', at + 1))
      if (at + 1 < size_ && data_[at + 1] == '/' && names(at + 2, ELEMENTS[tag].name)) return at;
    return NOWHERE;
  }

  bool names(std::size_t at, std::string_view name) const {
    const std::size_t end = at + name.size();
    return is_at(at, name) && end < size_ && (text::is_white(data_[end]) || data_[end] == '/' || data_[end] == '>');
  }

  std::size_t end_of_script(std::size_t at) {
    bool comment = false, inner = false;
    std::size_t first = NOWHERE;
    while (true) {
      if (comment)
        while (at < size_ && data_[at] != '<' && data_[at] != '-') ++at;
      else
        at = find('<', at);
      if (at >= size_) break;
      if (data_[at] == '-') {
        if (is_at(at, "-->")) {
          comment = inner = false;
          at += 3;
        } else {
          ++at;
        }
      } else if (is_at(at, "<!--")) {
        comment = true;
        at += 2;
      } else if (at + 1 < size_ && data_[at + 1] == '/' && names(at + 2, "script")) {
        if (!inner) return at;
        inner = false;
        if (first == NOWHERE) first = at;
        at += 8;
      } else if (names(at + 1, "script")) {
        inner = inner || comment;
        at += 7;
      } else {
        ++at;
      }
    }
    nested_scripts_ = false;
    return first;
  }

  void read_text(std::size_t at, std::size_t end) {
    if (skipped_ || at >= end) return;
    bool any = false;
    while (at < end) {
      const char32_t c = data_[at];
      if (c == '&') {
        decoded_.clear();
        at = entities_.decode(data_, at, end, decoded_);
        for (char32_t d : decoded_) add(d);
        any = any || !decoded_.empty();
      } else {
        add(c);
        any = true;
        ++at;
      }
    }
    if (any) closed_ = false;
  }

  void add(char32_t c) {
    if (c > ' ' && c < 127 ? false : text::is_space(c)) {
      if (c == '\n' && preserved_) flush();
      space_ = true;
      return;
    }
    if (line_.empty()) {
      context_tag_ = tag_;
      context_hints_ = hints_;
      context_home_ = stack_.empty() ? 0 : stack_.back().home;
    } else if (space_) {
      line_.push_back(' ');
    }
    space_ = false;
    line_.push_back(c);
    letters_ += in_link_;
    bolded_ += bold_ > 0;
  }

  void flush() {
    if (!line_.empty()) {
      lines_.push_back({line_, context_tag_, context_hints_, letters_, bolded_, context_home_});
      if (++link_lines_ > LINES_OF_LINK) in_link_ = false;
      line_.clear();
      letters_ = bolded_ = 0;
    }
    space_ = false;
  }

  void start_tag(Tag tag, std::size_t from, std::size_t to, std::size_t at) {
    const std::uint32_t flags = ELEMENTS[tag].flags;
    if (tag == A) {
      in_link_ = true;
      link_lines_ = 0;
      closed_ = false;
    } else if (tag == BOLD || tag == STRONG) {
      ++bold_;
    } else if (flags & BREAK) {
      if (tag == HR) close_paragraph();
      block();
    } else if (flags & STACKED) {
      close_before(tag, flags);
      if (flags & BLOCK)
        block();
      else if (flags & SPACED)
        space_ = true;
      push(tag, flags, from, to);
      if (flags & NAMED) {
        tag_before_ = tag_;
        tag_ = tag;
        tag_at_ = at;
      }
    }
  }

  void end_tag(Tag tag, std::size_t start) {
    const std::uint32_t flags = ELEMENTS[tag].flags;
    if (tag == A) {
      in_link_ = false;
      link_lines_ = 0;
      closed_ = false;
    } else if (tag == BOLD || tag == STRONG) {
      bold_ -= bold_ > 0;
    } else if (tag == BR) {
      block();
    } else if (flags & STACKED) {
      const int place = open_place(tag, flags);
      if (place >= 0) {
        if (flags & BLOCK)
          block();
        else if (flags & SPACED)
          space_ = true;
        const Tag before = tag_at_ == start ? tag_before_ : NONE;
        pop_to(place);
        if (flags & NAMED) tag_ = before;
      } else if (tag == P) {
        block();
      }
    }
  }

  void block() {
    if (skipped_) return;
    flush();
    closed_ = false;
  }

  int open_place(Tag tag, std::uint32_t flags) const {
    int found = place(tag);
    if (flags & HEADING)
      for (int heading = H1; heading <= H6; ++heading) found = std::max(found, place(static_cast<Tag>(heading)));
    if (found < 0) return -1;
    const Open &top = stack_.back();
    if (flags & INLINE) return found > top.special ? found : -1;
    if (tag == TABLE) return found;
    if (flags & CELL) return found > place(TABLE) ? found : -1;
    int wall = top.wall;
    if (tag == P)
      wall = std::max(wall, place(BUTTON));
    else if (tag == LI)
      wall = std::max({wall, place(UL), place(OL)});
    else if (flags & WALL)
      return found;
    return found > wall ? found : -1;
  }

  int place(Tag tag) const { return places_[tag].empty() ? -1 : places_[tag].back(); }

  void close_before(Tag tag, std::uint32_t flags) {
    if (tag == LI || tag == DD || tag == DT) {
      const int found = tag == LI ? place(LI) : std::max(place(DD), place(DT));
      if (found >= 0 && found > stack_.back().stop) {
        block();
        pop_to(found);
      }
    } else if (flags & CELL) {
      const int found = flags & SPACED ? std::max(place(TD), place(TH)) : place(tag);
      if (found > place(TABLE)) pop_to(found);
    } else if (tag == BUTTON || tag == OPTION) {
      const int found = open_place(tag, flags);
      if (found >= 0) pop_to(found);
    }
    if (!(flags & INSIDE_PARAGRAPH)) close_paragraph();
    if (flags & HEADING && !stack_.empty() && ELEMENTS[stack_.back().tag].flags & HEADING)
      pop_to(static_cast<int>(stack_.size()) - 1);
  }

  void close_paragraph() {
    const int found = place(P);
    if (found >= 0 && found > std::max(stack_.back().wall, place(BUTTON))) {
      block();
      pop_to(found);
    }
  }

  void push(Tag tag, std::uint32_t flags, std::size_t from, std::size_t to) {
    std::uint32_t bits = 0, before = 0;
    if (flags & HINTED) read_hints(tag, flags, from, to, bits, before);
    const int here = static_cast<int>(stack_.size());
    Open open = here ? stack_.back() : Open{NONE, 0, -1, -1, -1, 0};
    open.tag = tag;
    open.bits = bits;
    if (!(flags & INLINE)) open.special = here;
    if (flags & WALL) open.wall = here;
    if (!(flags & INSIDE_ITEM)) open.stop = here;
    if (flags & HOME) open.home = ++homes_;
    stack_.push_back(open);
    places_[tag].push_back(here);
    skipped_ += (flags & SKIPPED) != 0;
    preserved_ += tag == PRE;
    if (!bits) return;
    if (closed_ && !skipped_) space_ = true;
    closed_ = false;
    if (bits & prepared_.story) {
      count(before, 1);
      around_.push_back(now_open() & ~prepared_.inside);
      count(bits & ~before, 1);
    } else {
      count(bits, 1);
    }
    see_hints();
  }

  void pop_to(int place) {
    while (static_cast<int>(stack_.size()) > place) {
      const Open open = stack_.back();
      const std::uint32_t flags = ELEMENTS[open.tag].flags;
      stack_.pop_back();
      places_[open.tag].pop_back();
      skipped_ -= (flags & SKIPPED) != 0;
      preserved_ -= open.tag == PRE;
      if (flags & NAMED) tag_ = NONE;
      if (open.bits) {
        count(open.bits, -1);
        if (open.bits & prepared_.story) around_.pop_back();
        closed_ = true;
        see_hints();
      }
    }
  }

  void count(std::uint32_t bits, int by) {
    for (; bits; bits &= bits - 1) counts_[static_cast<std::size_t>(__builtin_ctz(bits))] += by;
  }

  std::uint32_t now_open(int least = 1) const {
    std::uint32_t bits = 0;
    for (std::size_t n = 0; n < counts_.size(); ++n) bits |= std::uint32_t{counts_[n] >= least} << n;
    return bits;
  }

  void see_hints() {
    hints_ = now_open();
    if (!around_.empty()) hints_ &= ~around_.back() | now_open(2);
  }

  void read_hints(Tag tag, std::uint32_t flags, std::size_t at, std::size_t end, std::uint32_t &bits,
                  std::uint32_t &before) const;
  std::uint32_t bits_of(std::size_t at, std::size_t end) const;

  const Hints &prepared_;
  const text::Entities &entities_;
  const C *data_;
  const std::size_t size_, most_;
  std::vector<Line> lines_;
  std::vector<Open> stack_;
  std::array<std::vector<int>, TAGS> places_;
  std::array<int, 32> counts_{};
  std::vector<std::uint32_t> around_;
  std::uint32_t hints_ = 0, context_hints_ = 0;
  int skipped_ = 0, preserved_ = 0, link_lines_ = 0, homes_ = 0, context_home_ = 0;
  Tag tag_ = NONE, tag_before_ = NONE, context_tag_ = NONE;
  std::size_t tag_at_ = NOWHERE, letters_ = 0, bolded_ = 0, bold_ = 0;
  bool in_link_ = false, closed_ = false, space_ = false, nested_scripts_ = true;
  std::u32string line_, decoded_;
};

template <class C>
void Pass<C>::read_hints(Tag tag, std::uint32_t flags, std::size_t at, std::size_t end, std::uint32_t &bits,
                         std::uint32_t &before) const {
  using text::is_white;
  bits = before = prepared_.tags[tag];
  while (true) {
    while (at < end && (is_white(data_[at]) || data_[at] == '/')) ++at;
    if (at >= end) return;
    const std::size_t name = at++;
    while (at < end && !is_white(data_[at]) && data_[at] != '/' && data_[at] != '=') ++at;
    const std::size_t length = at - name;
    std::size_t value = at, value_end = at, next = at;
    while (next < end && is_white(data_[next])) ++next;
    if (next < end && data_[next] == '=') {
      ++next;
      while (next < end && is_white(data_[next])) ++next;
      std::size_t close = end;
      if (next < end && (data_[next] == '"' || data_[next] == '\''))
        for (close = next + 1; close < end && data_[close] != data_[next];) ++close;
      if (close < end) {
        value = next + 1;
        value_end = close;
        at = close + 1;
      } else {
        value = at = next;
        while (at < end && !is_white(data_[at])) ++at;
        value_end = at;
      }
    }
    value_end = std::min(value_end, value + MOST_VALUE);
    const auto is = [&](std::string_view what) { return length == what.size() && is_at(name, what); };
    const bool classes = is("class");
    if (classes || is("id") || is("role") || is("itemprop") || is("rel")) {
      const std::uint32_t found = bits_of(value, value_end);
      bits |= flags & WHOLE_PAGE ? found & prepared_.story : found;
    }
    bool hidden = is("hidden");
    if (classes) {
      for (std::size_t n = value; n + 6 <= value_end && !hidden; ++n)
        hidden = is_at(n, "hidden") && (n == value || is_white(data_[n - 1])) &&
                 (n + 6 == value_end || is_white(data_[n + 6]));
    } else if (is("style")) {
      for (std::size_t n = value; n + 7 <= value_end && !hidden; ++n) {
        if (!is_at(n, "display")) continue;
        std::size_t to = n + 7;
        while (to < value_end && is_white(data_[to])) ++to;
        if (to >= value_end || data_[to] != ':') continue;
        for (++to; to < value_end && is_white(data_[to]);) ++to;
        hidden = to + 4 <= value_end && is_at(to, "none");
      }
    } else if (is("aria-hidden")) {
      hidden = value_end - value == 4 && is_at(value, "true");
    }
    if (hidden) bits |= prepared_.hidden;
    if (!(bits & prepared_.story)) before = bits & ~prepared_.hidden;
  }
}

template <class C>
std::uint32_t Pass<C>::bits_of(std::size_t at, std::size_t end) const {
  std::uint32_t bits = 0, state = prepared_.words.next(0, '-', bits);
  bool separated = true;
  for (; at < end; ++at) {
    const char32_t c = text::lower(data_[at]);
    const bool separator = text::is_white(c) || c == '_' || c == '-';
    if (separator && separated) continue;
    separated = separator;
    state = prepared_.words.next(state, separator ? U'-' : c, bits);
  }
  if (!separated) prepared_.words.next(state, '-', bits);
  return bits;
}

}  // namespace reader
