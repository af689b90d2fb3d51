// Texts that are compared two by two. Their 5-grams are numbered once, those aside that one text alone has, so that a
// comparison goes through short lists and small tables. The twin is company_py.py.
#pragma once
#include "_shared.hpp"

namespace shared {

class Company {
 public:
  explicit Company(std::vector<std::shared_ptr<const Text>> texts) : texts_(std::move(texts)) {
    number();
    std::size_t most = 0;
    for (const auto &text : texts_) most = std::max<std::size_t>(most, text->words);
    meet_.assign(most, -1);
    first_.assign(ids_, NONE);
    other_.assign(ids_, NONE);
    quoted_.assign(ids_, 0);
  }

  std::size_t size() const { return texts_.size(); }

  // The sides of ``a`` and ``b``, which stay until the next comparison.
  std::pair<Side, Side> &compare(std::size_t a, std::size_t b) {
    if (a == b) throw std::invalid_argument("a text is not compared with itself");
    const Text &one = *texts_.at(a), &two = *texts_.at(b);
    load(a);
    at_a_.assign(one.aside.size(), 0);
    at_b_.assign(two.aside.size(), 0);
    bool quoted = false;
    for (std::size_t n = from_[b]; n < from_[b + 1]; ++n) {
      const auto [id, at] = places_[n];
      if (first_[id] == NONE) continue;
      bits::set(at_b_, at);
      if (other_[id] == NONE) {
        other_[id] = at;
        met_.push_back(id);
        meet_[first_[id]] = static_cast<std::int32_t>(at);
      }
      if (bits::has(two.quoted_grams, at)) quoted_[id] = quoted = true;
    }
    if (!met_.empty())
      for (std::size_t n = from_[a]; n < from_[a + 1]; ++n) {
        const auto [id, at] = places_[n];
        if (other_[id] == NONE) continue;
        bits::set(at_a_, at);
        if (bits::has(one.quoted_grams, at)) quoted_[id] = quoted = true;
      }
    inside_a_.assign(at_a_.size(), 0);
    inside_b_.assign(at_b_.size(), 0);
    bits::add_five(at_a_, inside_a_);
    bits::add_five(at_b_, inside_b_);
    Edited edited(one, two, meet_, inside_a_, inside_b_);
    for (std::uint32_t id : met_) edited.walk_from(first_[id]);
    // A 5-gram that either text has between quotation marks, at any of its places, proves nothing in both.
    side(one, a, quoted, at_a_, inside_a_, found_.first);
    side(two, b, quoted, at_b_, inside_b_, found_.second);
    for (std::uint32_t id : met_) {
      meet_[first_[id]] = -1;
      other_[id] = NONE;
      quoted_[id] = 0;
    }
    met_.clear();
    return found_;
  }

  // For each of some texts its words in runs of 5-grams that ``held`` says of: given, for the texts that have a 5-gram
  // in order, the first and the last, whether the one at hand is covered.
  template <class Held>
  std::vector<bits::Set> covered(const std::vector<std::size_t> &some, Held held) {
    load(NOBODY);
    for (std::uint32_t n = 0; n < some.size(); ++n)
      for (std::size_t i = from_.at(some[n]); i < from_.at(some[n] + 1); ++i) {
        const std::uint32_t id = places_[i].id;
        if (first_[id] == NONE) first_[id] = n;
        other_[id] = n;
      }
    std::vector<bits::Set> found;
    for (std::uint32_t n = 0; n < some.size(); ++n) {
      const std::size_t blocks = texts_[some[n]]->aside.size();
      bits::Set at(blocks), inside(blocks);
      for (std::size_t i = from_[some[n]]; i < from_[some[n] + 1]; ++i)
        if (held(first_[places_[i].id], other_[places_[i].id], n)) bits::set(at, places_[i].at);
      bits::add_five(at, inside);
      bits::bridge(inside, BRIDGED_GAP, runs_);
      found.push_back(std::move(inside));
    }
    for (std::size_t text : some)
      for (std::size_t i = from_[text]; i < from_[text + 1]; ++i) first_[places_[i].id] = other_[places_[i].id] = NONE;
    return found;
  }

  std::vector<bits::Set> in_several(const std::vector<std::size_t> &some) {
    return covered(some, [](std::uint32_t first, std::uint32_t last, std::uint32_t) { return first != last; });
  }

  std::vector<bits::Set> in_earlier(const std::vector<std::size_t> &some, std::uint32_t before) {
    return covered(some, [before](std::uint32_t first, std::uint32_t, std::uint32_t here) {
      return first < std::min(here, before);
    });
  }

  const Text &text(std::size_t n) const { return *texts_.at(n); }

 private:
  static constexpr std::uint32_t NONE = 0xFFFFFFFF;
  static constexpr std::size_t NOBODY = ~std::size_t{0};
  static constexpr std::size_t PART = 1 << 14;          // 5-grams whose table stays in the cache
  static constexpr std::size_t MOST_AT_ONCE = 4 << 20;  // 5-grams in hand (16 bytes each): bounds the memory

  struct Place {
    std::uint32_t id, at;
  };
  struct Known {
    Hash gram;
    std::uint32_t text;    // 1 and up: the first that has it; SEVERAL; 0 where nothing is
    std::uint32_t number;  // NONE before it is given
  };

  // A 5-gram and where it stands, counted through all texts.
  struct Posting {
    Hash gram;
    std::uint32_t text;
    std::uint32_t at;
  };

  // In parts by the 5-grams' bits, so that each part's table stays in the cache.
  void number() {
    std::vector<std::size_t> grams_from(1);
    for (const auto &text : texts_) grams_from.push_back(grams_from.back() + text->read->grams.size());
    const std::size_t total = grams_from.back();
    unsigned bits = 0;
    while (total >> bits > PART) ++bits;
    const auto part_of = [bits](Hash gram) { return bits ? gram * text::MIX_1 >> (64 - bits) : 0; };
    const auto each = [&](auto take) {
      for (std::uint32_t t = 0; t < texts_.size(); ++t) {
        const auto &grams = texts_[t]->read->grams;
        for (std::uint32_t i = 0; i < grams.size(); ++i) take(grams[i], t, i);
      }
    };
    const std::size_t parts = std::size_t{1} << bits;
    std::vector<std::size_t> from(parts + 1);
    each([&](Hash gram, std::uint32_t, std::uint32_t) { ++from[part_of(gram) + 1]; });
    for (std::size_t n = 1; n <= parts; ++n) from[n] += from[n - 1];
    std::vector<std::uint32_t> numbers(total, NONE);
    std::vector<Posting> some;
    std::vector<std::size_t> place(parts);
    for (std::size_t first = 0, last; first < parts; first = last) {
      for (last = first + 1; last < parts && from[last + 1] - from[first] <= MOST_AT_ONCE;) ++last;
      some.resize(from[last] - from[first]);
      for (std::size_t n = first; n < last; ++n) place[n] = from[n] - from[first];
      each([&](Hash gram, std::uint32_t t, std::uint32_t i) {
        const std::size_t part = part_of(gram);
        if (part >= first && part < last) some[place[part]++] = {gram, t, i};
      });
      for (std::size_t n = first; n < last; ++n) {
        const Posting *begin = some.data() + (from[n] - from[first]);
        number(begin, from[n + 1] - from[n], bits, [&](const Posting &one) -> std::uint32_t & {
          return numbers[grams_from[one.text] + one.at];
        });
      }
    }
    table_ = {};
    slot_ = {};
    // Anew in order of appearance: what a text has stands together.
    std::vector<std::uint32_t> anew(ids_, NONE);
    ids_ = 0;
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      from_.push_back(places_.size());
      for (std::size_t n = grams_from[t]; n < grams_from[t + 1]; ++n) {
        if (numbers[n] == NONE) continue;
        std::uint32_t &id = anew[numbers[n]];
        if (id == NONE) id = static_cast<std::uint32_t>(ids_++);
        places_.push_back({id, static_cast<std::uint32_t>(n - grams_from[t])});
      }
    }
    from_.push_back(places_.size());
  }

  // Those that several texts have get a number.
  template <class NumberOf>
  void number(const Posting *begin, std::size_t size, unsigned known, NumberOf number_of) {
    constexpr std::uint32_t SEVERAL = NONE;
    const unsigned slots = std::bit_width(2 * size + 1);
    table_.assign(std::size_t{1} << slots, {});
    slot_.resize(size);
    for (std::size_t n = 0; n < size; ++n) {
      const Posting &one = begin[n];
      std::size_t at = one.gram * text::MIX_1 << known >> (64 - slots);
      while (table_[at].text && table_[at].gram != one.gram) at = (at + 1) & (table_.size() - 1);
      Known &here = table_[at];
      if (!here.text) here = {one.gram, one.text + 1, NONE};
      if (here.text != one.text + 1) here.text = SEVERAL;
      slot_[n] = static_cast<std::uint32_t>(at);
    }
    for (std::size_t n = 0; n < size; ++n) {
      Known &here = table_[slot_[n]];
      if (here.text != SEVERAL) continue;
      if (here.number == NONE) here.number = static_cast<std::uint32_t>(ids_++);
      number_of(begin[n]) = here.number;
    }
  }

  // Makes first_ speak of a text: where it has each 5-gram first.
  void load(std::size_t text) {
    if (text == loaded_) return;
    if (loaded_ != NOBODY)
      for (std::size_t n = from_[loaded_]; n < from_[loaded_ + 1]; ++n) first_[places_[n].id] = NONE;
    loaded_ = text;
    if (text != NOBODY)
      for (std::size_t n = from_[text + 1]; n-- > from_[text];) first_[places_[n].id] = places_[n].at;
  }

  void side(const Text &text, std::size_t number, bool quoted, const bits::Set &at, bits::Set &inside, Side &found) {
    bits::bridge(inside, BRIDGED_GAP, found.runs);
    aside_ = text.aside;
    if (quoted) {
      quoted_at_.assign(at.size(), 0);
      for (std::size_t n = from_[number]; n < from_[number + 1]; ++n)
        if (quoted_[places_[n].id]) bits::set(quoted_at_, places_[n].at);
      bits::add_five(quoted_at_, aside_);
    }
    found.words = text.words;
    found.shared = bits::count(inside);
    found.counting = text.words - bits::count(aside_);
    found.opening = text.opening_words;
    std::uint32_t proof = 0, lede = 0;
    for (std::size_t n = 0; n < inside.size(); ++n) {
      proof += static_cast<std::uint32_t>(std::popcount(inside[n] & ~aside_[n]));
      lede += static_cast<std::uint32_t>(std::popcount(inside[n] & text.opening[n]));
    }
    found.proof = proof;
    found.lede = lede;
  }

  std::vector<std::shared_ptr<const Text>> texts_;
  std::vector<Place> places_;      // of the texts in order, each text's by number, equal ones by place
  std::vector<std::size_t> from_;  // of each text
  std::size_t ids_ = 0;
  std::size_t loaded_ = NOBODY;
  std::vector<std::uint32_t> first_, other_, met_;
  std::vector<std::uint8_t> quoted_;
  std::vector<std::int32_t> meet_;
  std::vector<Known> table_;
  std::vector<std::uint32_t> slot_;
  bits::Set at_a_, at_b_, inside_a_, inside_b_, aside_, quoted_at_;
  std::vector<Run> runs_;
  std::pair<Side, Side> found_;
};

}  // namespace shared
