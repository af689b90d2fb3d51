// What is slow about cleaning in plain Python, in native form. Each class or function has a twin in Python that is its
// specification and gives equal results on every input: Reader in reader_py.py, Phrases in phrases_py.py, Names in
// names_py.py, Tally in language_py.py, Signs in signs_py.py,
// tags and attributes in tags_py.py.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "_names.hpp"
#include "_pass.hpp"
#include "_phrases.hpp"
#include "_reader.hpp"
#include "_signs.hpp"
#include "_tags.hpp"
#include "_text.hpp"

namespace nb = nanobind;

static void copy_to(PyObject *text, std::u32string &found) {
  const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
  found.resize(static_cast<std::size_t>(size));
  if (size && !PyUnicode_AsUCS4(text, reinterpret_cast<Py_UCS4 *>(found.data()), size, 0)) throw nb::python_error();
}

static std::u32string to_native(nb::handle value) {
  nb::str text = nb::cast<nb::str>(value);
  std::u32string found;
  copy_to(text.ptr(), found);
  return found;
}

static nb::object to_python(std::u32string_view text) { return nb::steal(text::to_python(text)); }

// Calls back with a string's characters, which take one, two or four bytes each.
template <class Call>
static auto with_characters(PyObject *text, const Call &call) {
  const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text));
  const void *data = PyUnicode_DATA(text);
  switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND: return call(static_cast<const Py_UCS1 *>(data), size);
    case PyUnicode_2BYTE_KIND: return call(static_cast<const Py_UCS2 *>(data), size);
    default: return call(static_cast<const Py_UCS4 *>(data), size);
  }
}

// str.lower, without Python but for the two letters whose small form depends on what is around or is two.
class Lower {
 public:
  std::u32string_view operator()(std::u32string_view text) const {
    found_.assign(text);
    bool simple = true;
    for (char32_t &c : found_) {
      if (c < 128) {
        c = text::lower(c);
      } else {
        simple = simple && c != CAPITAL_SIGMA && c != DOTTED_I;
        c = Py_UNICODE_TOLOWER(static_cast<Py_UCS4>(c));
      }
    }
    if (!simple) copy_to(nb::object(to_python(text).attr("lower")()).ptr(), found_);
    return found_;
  }

 private:
  static constexpr char32_t CAPITAL_SIGMA = 0x3A3, DOTTED_I = 0x130;
  mutable std::u32string found_;
};

class Reader {
 public:
  Reader(nb::sequence words, nb::dict tags, nb::sequence names, std::uint32_t hidden, std::uint32_t story,
         std::uint32_t inside) {
    for (nb::handle name : names) names_.push_back(nb::cast<nb::str>(name));
    for (nb::handle word : words) hints_.words.add(to_native(word[0]), nb::cast<std::uint32_t>(word[1]));
    hints_.words.finish();
    for (auto [name, bits] : tags)
      hints_.tags[hints_.table.find(nb::cast<std::string>(name))] = nb::cast<std::uint32_t>(bits);
    hints_.hidden = hidden;
    hints_.story = story;
    hints_.inside = inside;
    nb::module_ html = nb::module_::import_("html");
    for (auto [name, value] : nb::cast<nb::dict>(nb::module_::import_("html.entities").attr("html5")))
      entities_.names.emplace(nb::cast<std::string>(name), to_native(value));
    for (int number = 0; number < 160; ++number)
      entities_.low.push_back(to_native(html.attr("unescape")("&#" + std::to_string(number) + ";")));
    for (const reader::Element &element : reader::ELEMENTS)
      tags_.push_back(nb::steal<nb::str>(PyUnicode_InternFromString(std::string(element.name).c_str())));
  }

  nb::list lines(nb::str markup, std::size_t most) {
    return with_characters(markup.ptr(), [&](const auto *data, std::size_t size) { return read(data, size, most); });
  }

 private:
  template <class C>
  nb::list read(const C *data, std::size_t size, std::size_t most) {
    nb::list rows;
    std::size_t at = 0;
    for (const reader::Line &line : reader::Pass<C>(hints_, entities_, data, size, most).run()) {
      const std::size_t letters =
          line.text.size() - static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), U' '));
      const std::size_t end = at + line.text.size();
      rows.append(nb::make_tuple(at, end, to_python(line.text), tags_[line.tag],
                                 static_cast<double>(line.linked) / static_cast<double>(letters),
                                 names_of(line.hints), text::count_words(line.text),
                                 text::ends_sentence(line.text),
                                 static_cast<double>(line.bold) / static_cast<double>(letters), line.home));
      at = end + 1;
    }
    return rows;
  }

  nb::object names_of(std::uint32_t bits) {
    if (known_.size() > MOST_KNOWN) known_.clear();
    auto [place, added] = known_.try_emplace(bits);
    if (added) {
      nb::list named;
      for (std::size_t n = 0; n < names_.size(); ++n)
        if (bits >> n & 1) named.append(names_[n]);
      place->second = nb::steal(PyFrozenSet_New(named.ptr()));
    }
    return place->second;
  }

  static constexpr std::size_t MOST_KNOWN = 1 << 14;
  std::vector<nb::str> names_;
  reader::Hints hints_;
  text::Entities entities_;
  std::vector<nb::str> tags_;
  std::unordered_map<std::uint32_t, nb::object> known_;
};

class Phrases {
 public:
  Phrases(nb::dict whole, nb::dict opening, nb::sequence inside, nb::sequence unspaced, nb::dict most_words,
          nb::object labels) {
    std::unordered_map<std::string, int> numbers;
    for (auto [name, most] : most_words) {
      numbers[nb::cast<std::string>(name)] = static_cast<int>(tables_.kinds.size());
      names_.push_back(nb::cast<nb::str>(name));
      tables_.kinds.push_back({nb::cast<std::size_t>(most), nb::cast<bool>(labels.attr("__contains__")(name)),
                               nb::cast<std::string>(name) == "tagline"});
    }
    const auto kind_of = [&](nb::handle name) { return numbers.at(nb::cast<std::string>(name)); };
    for (auto [phrase, kind] : whole) tables_.whole.emplace(to_native(phrase), kind_of(kind));
    for (auto [phrase, kind] : opening) tables_.opening.emplace(to_native(phrase), kind_of(kind));
    for (nb::handle row : inside) {
      const std::u32string phrase = to_native(row[0]);
      tables_.inside[phrase.substr(0, phrase.find(U' '))].emplace_back(phrase, kind_of(row[1]));
    }
    for (nb::handle row : unspaced) tables_.unspaced.push_back({to_native(row[0]), kind_of(row[1]), nb::cast<bool>(row[2])});
    tables_.finish();
    for (const char *strength : {"whole", "opening", "inside"}) strengths_.push_back(nb::str(strength));
  }

  nb::object known(nb::str line, bool end_of_body) {
    if (nb::len(line) > phrases::MOST_CHARACTERS) return nb::none();
    copy_to(line.ptr(), line_);
    const phrases::Known found = tables_.find(line_, end_of_body, lower_);
    if (found.kind < 0) return nb::none();
    return nb::make_tuple(names_[static_cast<std::size_t>(found.kind)], strengths_[found.strength]);
  }

 private:
  phrases::Tables tables_;
  std::vector<nb::str> names_, strengths_;
  std::u32string line_;
  Lower lower_;
};

static nb::object fold(nb::str line) {
  std::u32string folded;
  phrases::fold(Lower()(to_native(line)), folded);
  return to_python(folded);
}

class Names {
 public:
  explicit Names(nb::sequence names) {
    for (nb::handle name : names) trie_.add(to_native(name));
  }

  nb::list find(nb::str text, std::size_t start, std::size_t end) {
    found_.clear();
    with_characters(text.ptr(), [&](const auto *data, std::size_t size) {
      trie_.find(data, start, std::min(end, size), found_);
    });
    nb::list spans;
    for (const auto &[from, to] : found_) spans.append(nb::make_tuple(from, to));
    return spans;
  }

 private:
  names::Trie trie_;
  std::vector<names::Span> found_;
};

class Signs {
 public:
  explicit Signs(nb::sequence literals) {
    for (nb::handle row : literals) literals_.add(to_native(row[0]), nb::cast<std::uint32_t>(row[1]));
  }

  std::uint32_t of(nb::str text) const {
    return with_characters(text.ptr(), [&](const auto *data, std::size_t size) { return literals_.of(data, size); });
  }

 private:
  signs::Literals literals_;
};

class Tally {
 public:
  Tally(nb::dict words, nb::sequence languages, nb::sequence scripts) {
    tally_.most = nb::len(languages);
    for (auto [word, numbers] : words) {
      auto &places = tally_.languages[to_native(word)];
      for (nb::handle number : numbers) places.push_back(nb::cast<std::size_t>(number));
    }
    for (nb::handle script : scripts) tally_.scripts.emplace_back(to_native(script[0])[0], to_native(script[1])[0]);
  }

  nb::tuple count(nb::str text) {
    const std::u32string native = to_native(text);
    const names::Tally::Counts counts = tally_.count(native, lower_(native));
    nb::list languages, scripts;
    for (const std::size_t count : counts.languages) languages.append(count);
    for (const std::size_t count : counts.scripts) scripts.append(count);
    return nb::make_tuple(counts.words, counts.letters, languages, scripts);
  }

 private:
  names::Tally tally_;
  Lower lower_;
};

static nb::list read_tags(nb::str markup) {
  return with_characters(markup.ptr(), [&](const auto *data, std::size_t size) {
    nb::list rows;
    for (const tags::Tag &tag : tags::Pass(data, size).run())
      rows.append(nb::make_tuple(
          tags::NAMES[static_cast<std::size_t>(tag.name)].data(),
          nb::steal(PyUnicode_Substring(markup.ptr(), static_cast<Py_ssize_t>(tag.inside), static_cast<Py_ssize_t>(tag.start))),
          tag.start, tag.end));
    return rows;
  });
}

static nb::dict read_attributes(nb::str inside) {
  const auto part = [&](std::size_t from, std::size_t to) {
    return nb::steal(PyUnicode_Substring(inside.ptr(), static_cast<Py_ssize_t>(from), static_cast<Py_ssize_t>(to)));
  };
  return with_characters(inside.ptr(), [&](const auto *data, std::size_t size) {
    nb::dict found;
    for (const tags::Attribute &one : tags::attributes(data, size)) {
      nb::object name = part(one.name, one.name_end).attr("lower")();
      if (!found.contains(name)) found[name] = part(one.value, one.value_end);
    }
    return found;
  });
}

NB_MODULE(_native, m) {
  m.attr("NAME") = "native";
  nb::class_<Reader>(m, "Reader")
      .def(nb::init<nb::sequence, nb::dict, nb::sequence, std::uint32_t, std::uint32_t, std::uint32_t>(),
           nb::arg("words"), nb::arg("tags"), nb::arg("names"), nb::kw_only(), nb::arg("hidden"), nb::arg("story"),
           nb::arg("inside"))
      .def("lines", &Reader::lines, nb::arg("markup"), nb::arg("most"));
  nb::class_<Phrases>(m, "Phrases")
      .def(nb::init<nb::dict, nb::dict, nb::sequence, nb::sequence, nb::dict, nb::object>(), nb::arg("whole"),
           nb::arg("opening"), nb::arg("inside"), nb::arg("unspaced"), nb::kw_only(), nb::arg("most_words"),
           nb::arg("labels"))
      .def("known", &Phrases::known, nb::arg("line"), nb::arg("end_of_body"));
  nb::class_<Names>(m, "Names")
      .def(nb::init<nb::sequence>(), nb::arg("names"))
      .def("find", &Names::find, nb::arg("text"), nb::arg("start"), nb::arg("end"));
  nb::class_<Signs>(m, "Signs")
      .def(nb::init<nb::sequence>(), nb::arg("literals"))
      .def("of", &Signs::of, nb::arg("text"));
  nb::class_<Tally>(m, "Tally")
      .def(nb::init<nb::dict, nb::sequence, nb::sequence>(), nb::arg("words"), nb::arg("languages"),
           nb::arg("scripts"))
      .def("count", &Tally::count, nb::arg("text"));
  m.def("fold", &fold, nb::arg("line"));
  m.def("tags", &read_tags, nb::arg("markup"));
  m.def("attributes", &read_attributes, nb::arg("inside"));
}
