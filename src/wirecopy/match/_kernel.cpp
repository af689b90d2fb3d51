// From a text to fingerprints to candidate pairs, and what a pair shares. The plain-Python twin, kernel_py.py, is the
// specification: constants and names are its; every function gives equal results on every input.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <thread>

#include "_company.hpp"
#include "_decide.hpp"
#include "_groups.hpp"
#include "_index.hpp"
#include "_lines.hpp"
#include "_text.hpp"

namespace nb = nanobind;
using text::Hash;

namespace text {

const Row &Characters::load(std::uint32_t number) {
  nb::gil_scoped_acquire python;
  if (const Row *found = rows_[number].load(std::memory_order_acquire)) return *found;
  nb::object row = nb::module_::import_("wirecopy.match.characters").attr("row")(number);
  auto [kinds, folded] = nb::cast<std::pair<nb::bytes, std::vector<nb::bytes>>>(row);
  auto made = std::make_unique<Row>();
  for (std::size_t i = 0; i < ROW; ++i) {
    made->kind[i] = static_cast<std::uint8_t>(kinds.c_str()[i]);
    made->bytes.append(folded[i].c_str(), folded[i].size());
    made->from[i + 1] = static_cast<std::uint32_t>(made->bytes.size());
  }
  const Row *other = nullptr;  // Python may have run another thread meanwhile
  if (rows_[number].compare_exchange_strong(other, made.get(), std::memory_order_acq_rel)) return *made.release();
  return *other;
}

Characters &characters() {
  static Characters all;
  return all;
}

}  // namespace text

// 64-bit integers from an array("Q") or any other sequence.
class Hashes {
 public:
  explicit Hashes(nb::handle from) {
    if (PyObject_CheckBuffer(from.ptr()) && PyObject_GetBuffer(from.ptr(), &view_, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) == 0) {
      if (view_.itemsize == sizeof(Hash) && view_.format && (view_.format[0] == 'Q' || view_.format[0] == 'L')) {
        data_ = static_cast<const Hash *>(view_.buf);
        size_ = static_cast<std::size_t>(view_.len) / sizeof(Hash);
        return;
      }
      PyBuffer_Release(&view_);
      view_ = {};
    }
    PyErr_Clear();
    own_ = nb::cast<std::vector<Hash>>(from);
    data_ = own_.data();
    size_ = own_.size();
  }
  Hashes(const Hashes &) = delete;
  Hashes &operator=(const Hashes &) = delete;
  ~Hashes() {
    if (view_.obj) PyBuffer_Release(&view_);
  }
  const Hash *data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  Py_buffer view_{};
  std::vector<Hash> own_;
  const Hash *data_ = nullptr;
  std::size_t size_ = 0;
};

static nb::bytes as_bytes(const std::vector<Hash> &values) {
  return nb::bytes(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(Hash));
}

// A set of words: bit n of the bytes, the lowest first, stands for the n-th word.
static nb::bytes packed(const bits::Set &set, std::size_t words) {
  std::string found((words + 7) / 8, '\0');
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = static_cast<char>(set[i / 8] >> i % 8 * 8);
  return nb::bytes(found.data(), found.size());
}

static bits::Set unpacked(nb::bytes from, std::size_t words) {
  bits::Set set(bits::blocks(words));
  const auto *data = reinterpret_cast<const unsigned char *>(from.c_str());
  for (std::size_t i = 0; i < std::min((words + 7) / 8, from.size()); ++i) set[i / 8] |= std::uint64_t{data[i]} << i % 8 * 8;
  if (words % 64) set.back() &= (std::uint64_t{1} << words % 64) - 1;
  return set;
}

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

// A str's characters, to be read without the GIL while somebody holds the str.
struct Characters {
  explicit Characters(nb::handle text)
      : kind(PyUnicode_KIND(text.ptr())), data(PyUnicode_DATA(text.ptr())),
        size(static_cast<std::size_t>(PyUnicode_GET_LENGTH(text.ptr()))) {}
  int kind;
  const void *data;
  std::size_t size;
};

template <class C>
static void read_as(const Characters &text, const Spans *spans, std::vector<Hash> &words, std::vector<Hash> *plain,
                    bits::Set *quoted) {
  text::Reader<C> reader(static_cast<const C *>(text.data), words, plain, quoted);
  if (!spans) return reader.read(0, text.size);
  for (const auto &[start, end] : *spans) reader.read(start, std::min(end, text.size));
}

static void read_words(const Characters &text, const Spans *spans, std::vector<Hash> &words,
                       std::vector<Hash> *plain = nullptr, bits::Set *quoted = nullptr) {
  if (text.kind == PyUnicode_1BYTE_KIND) return read_as<Py_UCS1>(text, spans, words, plain, quoted);
  if (text.kind == PyUnicode_2BYTE_KIND) return read_as<Py_UCS2>(text, spans, words, plain, quoted);
  read_as<Py_UCS4>(text, spans, words, plain, quoted);
}

static Spans lines_of(const Characters &text) {
  Spans found;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size; ++at)
    if (at == text.size || PyUnicode_READ(text.kind, text.data, at) == '\n') {
      if (at > from) found.emplace_back(from, at);
      from = at + 1;
    }
  return found;
}

static std::shared_ptr<const shared::Read> read_of(nb::str text, const std::optional<Spans> &spans) {
  std::vector<Hash> words, plain;
  auto found = std::make_shared<shared::Read>();
  const Characters all(text);
  const Spans lines = spans ? Spans() : lines_of(all);
  words.reserve(all.size / 5);
  read_words(all, spans ? &*spans : &lines, words, &plain, &found->quoted);
  found->quoted.resize(bits::blocks(words.size()));
  found->grams.reserve(words.size());
  text::grams_of(words, found->grams);
  found->hashes = plain.empty() ? std::move(words) : std::move(plain);
  return found;
}

static std::tuple<nb::bytes, nb::bytes, nb::bytes> read_text(nb::str text, const std::optional<Spans> &spans) {
  const auto read = read_of(text, spans);
  return {as_bytes(read->grams), as_bytes(read->hashes), packed(read->quoted, read->hashes.size())};
}

static nb::bytes fingerprints(nb::handle grams) {
  const Hashes all(grams);
  std::vector<Hash> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i < text::LEDE_GRAMS || all.data()[i] % text::KEEP_ONE_IN == 0) kept.push_back(all.data()[i]);
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return as_bytes(kept);
}

using Triple = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

template <class Part>
static void on_threads(std::size_t threads, const Part &part) {
  std::vector<std::thread> running;
  for (std::size_t n = 1; n < threads; ++n) running.emplace_back(part, n);
  part(0);
  for (std::thread &thread : running) thread.join();
}

class Index {
 public:
  Index(std::size_t memory, const std::string &folder) : index_({folder, memory}) {}

  void add(nb::handle prints, nb::handle lede) {
    const Hashes kept(prints), opening(lede);
    index_.add_kept(kept.data(), kept.size(), opening.data(), opening.size());
  }

  // Whole texts, on ``threads`` threads.
  void add_texts(nb::sequence texts, std::size_t threads, const std::vector<Spans> &spans) {
    std::vector<Characters> read;
    std::vector<nb::object> held;
    for (nb::handle one : texts) {
      held.push_back(nb::borrow<nb::str>(nb::cast<nb::str>(one)));
      read.emplace_back(held.back());
    }
    std::vector<prints::Prints> found(threads);
    const auto part = [&](std::size_t n) {
      std::vector<Hash> words, grams;
      for (std::size_t i = n * read.size() / threads; i < (n + 1) * read.size() / threads; ++i) {
        words.clear();
        grams.clear();
        read_words(read[i], i < spans.size() ? &spans[i] : nullptr, words);
        text::grams_of(words, grams);
        found[n].add(grams.data(), grams.size());
      }
    };
    nb::gil_scoped_release others;
    on_threads(threads, part);
    for (const prints::Prints &some : found) index_.add(some);
  }

  // The texts of JSON lines; gives the lines' ids, None for a line that has no text and was not taken.
  std::vector<nb::object> add_lines(nb::bytes block, std::size_t threads) {
    const std::string_view all(block.c_str(), block.size());
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\n', at), all.size());
      lines.push_back(all.substr(at, end - at));
      at = end + 1;
    }
    std::vector<nb::object> ids;
    // Lines that Python must read part the others into runs; few blocks have one.
    for (std::size_t from = 0; from < lines.size();) {
      const std::size_t taken = add_plain(lines.data() + from, lines.size() - from, threads, ids);
      from += taken;
      if (from < lines.size()) {
        ids.push_back(add_other(lines[from]));
        ++from;
      }
    }
    return ids;
  }

  nb::bytes common() {
    std::vector<Hash> found;
    {
      nb::gil_scoped_release others;
      found = index_.common();
    }
    return as_bytes(found);
  }

  std::vector<Triple> pairs(std::size_t most, std::size_t least, nb::handle aside) {
    const Hashes without(aside);
    std::vector<prints::Shared> found;
    {
      nb::gil_scoped_release others;
      found = index_.pairs(most, least, without.data(), without.size());
    }
    std::vector<Triple> pairs;
    for (const prints::Shared &pair : found) pairs.emplace_back(pair.a, pair.b, pair.count);
    return pairs;
  }

  std::tuple<nb::bytes, nb::bytes, nb::bytes> pieces(std::size_t most, std::size_t least, nb::handle aside) {
    const Hashes without(aside);
    prints::Index::Pieces found;
    {
      nb::gil_scoped_release others;
      found = index_.pieces(most, least, without.data(), without.size());
    }
    const auto bytes = [](const auto &all) {
      return nb::bytes(reinterpret_cast<const char *>(all.data()), all.size() * sizeof(all[0]));
    };
    return {bytes(found.sizes), bytes(found.texts), bytes(found.pairs)};
  }

  nb::bytes groups(std::size_t most, std::size_t least, nb::handle aside) {
    const Hashes without(aside);
    std::vector<prints::Number> found;
    {
      nb::gil_scoped_release others;
      const auto kept = index_.kept(without.data(), without.size());
      found = prints::groups(index_.pairs(most, least, without.data(), without.size()), kept);
    }
    return nb::bytes(reinterpret_cast<const char *>(found.data()), found.size() * sizeof(prints::Number));
  }

  std::size_t texts() const { return index_.texts(); }

 private:
  // Up to the first line that is not plain: how many were taken.
  std::size_t add_plain(const std::string_view *all, std::size_t count, std::size_t threads, std::vector<nb::object> &ids) {
    std::vector<prints::Prints> found(threads);
    std::vector<std::string_view> names(count);
    std::vector<std::size_t> ends(threads);
    const auto part = [&](std::size_t n) {
      std::vector<Hash> words, grams;
      std::string text;
      lines::Utf8 reader(words);
      const std::size_t stop = (n + 1) * count / threads;
      std::size_t i = n * count / threads;
      for (; i < stop; ++i) {
        lines::Line line(all[i].data(), all[i].size());
        if (!line.plain() || !line.unescaped(text)) break;
        words.clear();
        grams.clear();
        reader.read(reinterpret_cast<const std::uint8_t *>(text.data()), text.size() - lines::PADDING);
        text::grams_of(words, grams);
        found[n].add(grams.data(), grams.size());
        names[i] = line.id();
      }
      ends[n] = i;
    };
    std::size_t taken = 0;
    {
      nb::gil_scoped_release others;
      on_threads(threads, part);
      for (std::size_t n = 0; n < threads && taken == n * count / threads; ++n) {
        index_.add(found[n]);
        taken = ends[n];
      }
    }
    for (std::size_t i = 0; i < taken; ++i) ids.push_back(nb::str(names[i].data(), names[i].size()));
    return taken;
  }

  nb::object add_other(std::string_view line) {
    nb::object row = nb::module_::import_("wirecopy.match.lines_py").attr("row_of_line")(nb::bytes(line.data(), line.size()));
    if (row.is_none()) return row;
    nb::list texts;
    texts.append(row[1]);
    add_texts(nb::borrow<nb::sequence>(texts), 1, {});
    return row[0];
  }

  prints::Index index_;
};

// Fingerprints that are asked for one by one: a table as sparse as needed.
class Prints {
 public:
  explicit Prints(nb::handle values) {
    const Hashes all(values);
    shift_ = 62 - static_cast<unsigned>(std::bit_width(all.size()));
    table_.assign(std::size_t{1} << (64 - shift_), 0);
    for (std::size_t n = 0; n < all.size(); ++n) {
      const Hash value = all.data()[n];
      if (value == 0) has_zero_ = true;
      if (value == 0 || has(value)) continue;
      std::size_t at = place(value);
      while (table_[at]) at = (at + 1) & (table_.size() - 1);
      table_[at] = value;
    }
  }
  bool has(Hash value) const {
    if (value == 0) return has_zero_;
    std::size_t at = place(value);
    while (table_[at] && table_[at] != value) at = (at + 1) & (table_.size() - 1);
    return table_[at] == value;
  }

 private:
  std::size_t place(Hash value) const { return value * text::MIX_1 >> shift_; }
  std::vector<Hash> table_;
  unsigned shift_;
  bool has_zero_ = false;
};

class Text {
 public:
  Text(nb::handle grams, nb::handle hashes, nb::bytes quoted, nb::bytes common) {
    const Hashes all(grams), each(hashes);
    const std::size_t words = each.size();
    if (all.size() && all.size() + text::GRAM - 1 > words) throw nb::value_error("more 5-grams than words give");
    auto read = std::make_shared<shared::Read>();
    read->grams.assign(all.data(), all.data() + all.size());
    read->hashes.assign(each.data(), each.data() + words);
    read->quoted = unpacked(quoted, words);
    text_ = std::make_shared<const shared::Text>(shared::text_of(std::move(read), unpacked(common, words)));
  }
  explicit Text(shared::Text text) : text_(std::make_shared<const shared::Text>(std::move(text))) {}

  Text without(const Prints &common) const {
    const auto is_common = [&common](Hash gram) { return common.has(gram); };
    return Text(shared::text_of(text_->read, shared::nearest(text_->read->grams, text_->words, is_common)));
  }
  nb::bytes grams() const { return as_bytes(text_->read->grams); }
  nb::bytes common_words() const { return packed(text_->common, text_->words); }
  std::size_t own() const { return text_->words - text_->common_words; }
  std::size_t size() const { return text_->words; }
  const std::shared_ptr<const shared::Text> &get() const { return text_; }

 private:
  std::shared_ptr<const shared::Text> text_;
};

static Text read_as_text(nb::str text, const std::optional<Spans> &spans) {
  return Text(shared::text_of(read_of(text, spans), {}));
}

static std::vector<std::shared_ptr<const shared::Text>> inside(const std::vector<const Text *> &texts) {
  std::vector<std::shared_ptr<const shared::Text>> found;
  for (const Text *one : texts) {
    if (!one) throw nb::type_error("a Text is needed");
    found.push_back(one->get());
  }
  return found;
}

// 32-bit integers from an array("I").
static std::vector<std::size_t> numbers_of(nb::handle from) {
  std::vector<std::size_t> found;
  Py_buffer view;
  if (PyObject_GetBuffer(from.ptr(), &view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) != 0) throw nb::python_error();
  const bool right = view.itemsize == sizeof(std::uint32_t) && view.format && view.format[0] == 'I';
  const auto *data = static_cast<const std::uint32_t *>(view.buf);
  if (right) found.assign(data, data + view.len / static_cast<Py_ssize_t>(sizeof(std::uint32_t)));
  PyBuffer_Release(&view);
  if (!right) throw nb::type_error("an array of 32-bit integers is needed");
  return found;
}

class Company {
 public:
  explicit Company(const std::vector<const Text *> &texts) : company_(inside(texts)) {}

  std::pair<nb::bytes, nb::bytes> compare(nb::handle pairs, nb::handle outlets, bool all_of_them) {
    const std::vector<std::size_t> all = numbers_of(pairs), of = numbers_of(outlets);
    std::vector<Row> found;
    std::vector<bits::Run> runs;
    {
      nb::gil_scoped_release others;
      for (std::size_t n = 0; n + 1 < all.size(); n += 2) {
        const auto &[one, two] = company_.compare(all[n], all[n + 1]);
        const std::size_t outlet = of.at(all[n]);
        const decide::Rule rule = decide::rule(one, two, outlet != 0 && outlet == of.at(all[n + 1]));
        if (!all_of_them && decide::is_nothing(rule)) continue;
        Row row{};
        row.texts = {static_cast<std::uint32_t>(all[n]), static_cast<std::uint32_t>(all[n + 1])};
        row.rule = rule;
        row.strength = decide::strength(one, two);
        for (auto [side, from] : {std::pair{&row.a, &one}, std::pair{&row.b, &two}}) {
          *side = {decide::share(*from), decide::lede(*from), from->shared, from->longest(),
                   static_cast<std::uint32_t>(runs.size()), static_cast<std::uint32_t>(from->runs.size())};
          runs.insert(runs.end(), from->runs.begin(), from->runs.end());
        }
        found.push_back(row);
      }
    }
    return {nb::bytes(reinterpret_cast<const char *>(found.data()), found.size() * sizeof(Row)),
            nb::bytes(reinterpret_cast<const char *>(runs.data()), runs.size() * sizeof(runs[0]))};
  }

  std::int32_t strength(std::size_t a, std::size_t b) {
    const auto &[one, two] = company_.compare(a, b);
    return decide::strength(one, two);
  }

  std::vector<nb::bytes> in_several(const std::vector<std::size_t> &some) { return all_packed(some, company_.in_several(some)); }

  std::vector<nb::bytes> in_earlier(const std::vector<std::size_t> &some, std::uint32_t before) {
    return all_packed(some, company_.in_earlier(some, before));
  }

 private:
  // ROW of company_py.py.
  struct Row {
    struct Side {
      double share, lede;
      std::uint32_t shared, longest, runs_from, runs;
    };
    std::array<std::uint32_t, 2> texts;
    std::int32_t rule, strength;
    Side a, b;
  };
  static_assert(sizeof(Row) == 80);

  std::vector<nb::bytes> all_packed(const std::vector<std::size_t> &some, const std::vector<bits::Set> &sets) {
    std::vector<nb::bytes> found;
    for (std::size_t n = 0; n < some.size(); ++n) found.push_back(packed(sets[n], company_.text(some[n]).words));
    return found;
  }

  shared::Company company_;
};

using Side = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t, std::size_t, std::vector<bits::Run>>;

static std::pair<Side, Side> compare(const Text &a, const Text &b) {
  shared::Company both({a.get(), b.get()});
  auto &[one, two] = both.compare(0, 1);
  const auto side = [](const shared::Side &of) {
    return Side{of.shared, of.proof, of.counting, of.lede, of.opening, of.runs};
  };
  return {side(one), side(two)};
}

// Id, text and outlet of a JSON line.
static nb::object row_of_line(nb::bytes from) {
  lines::Line line(from.c_str(), from.size());
  std::string text;
  if (!line.plain() || !line.unescaped(text)) return nb::module_::import_("wirecopy.match.lines_py").attr("row_of_line")(from);
  const auto str = [](std::string_view of) { return nb::str(of.data(), of.size()); };
  nb::object outlet = line.outlet().empty() ? nb::none() : nb::object(str(line.outlet()));
  return nb::make_tuple(str(line.id()), nb::str(text.data(), text.size() - lines::PADDING), outlet);
}

NB_MODULE(_kernel, m) {
  m.attr("NAME") = "native";
  m.def("read", &read_text, nb::arg("text"), nb::arg("spans").none());
  m.def("fingerprints", &fingerprints, nb::arg("grams"));
  m.def("row_of_line", &row_of_line, nb::arg("line"));
  nb::class_<Index>(m, "Index")
      .def(nb::init<std::size_t, const std::string &>(), nb::kw_only(), nb::arg("memory") = 0, nb::arg("folder") = "")
      .def("add", &Index::add, nb::arg("prints"), nb::arg("lede"))
      .def("add_texts", &Index::add_texts, nb::arg("texts"), nb::kw_only(), nb::arg("threads") = 1,
           nb::arg("spans") = std::vector<Spans>())
      .def("add_lines", &Index::add_lines, nb::arg("block"), nb::kw_only(), nb::arg("threads") = 1)
      .def("common", &Index::common)
      .def("pairs", &Index::pairs, nb::kw_only(), nb::arg("most"), nb::arg("least"), nb::arg("aside"))
      .def("pieces", &Index::pieces, nb::kw_only(), nb::arg("most"), nb::arg("least"), nb::arg("aside"))
      .def("groups", &Index::groups, nb::kw_only(), nb::arg("most"), nb::arg("least"), nb::arg("aside"))
      .def("__len__", &Index::texts);
  nb::class_<Prints>(m, "Prints").def(nb::init<nb::handle>(), nb::arg("values"));
  nb::class_<Text>(m, "Text")
      .def(nb::init<nb::handle, nb::handle, nb::bytes, nb::bytes>(), nb::arg("grams"), nb::arg("words"), nb::arg("quoted"),
           nb::arg("common"))
      .def_static("read", &read_as_text, nb::arg("text"), nb::arg("spans").none())
      .def("without", &Text::without, nb::arg("common"))
      .def("grams", &Text::grams)
      .def("common_words", &Text::common_words)
      .def("own", &Text::own)
      .def("__len__", &Text::size);
  m.def("compare", &compare, nb::arg("a"), nb::arg("b"));
  nb::class_<Company>(m, "Company")
      .def(nb::init<const std::vector<const Text *> &>(), nb::arg("texts"))
      .def("compare", &Company::compare, nb::arg("pairs"), nb::arg("outlets"), nb::kw_only(), nb::arg("every") = false)
      .def("strength", &Company::strength, nb::arg("a"), nb::arg("b"))
      .def("in_several", &Company::in_several, nb::arg("some"))
      .def("in_earlier", &Company::in_earlier, nb::arg("some"), nb::kw_only(), nb::arg("before"));
}
