// What is slow about cleaning in plain Python, in native form. Each class or function has a twin in Python that is its
// specification and gives equal results on every input: Reader in reader_py.py.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "_pass.hpp"
#include "_reader.hpp"
#include "_text.hpp"

namespace nb = nanobind;

static std::u32string to_native(nb::handle value) {
  nb::str text = nb::cast<nb::str>(value);
  const Py_ssize_t size = PyUnicode_GET_LENGTH(text.ptr());
  std::u32string found(static_cast<std::size_t>(size), U'\0');
  if (size && !PyUnicode_AsUCS4(text.ptr(), reinterpret_cast<Py_UCS4 *>(found.data()), size, 0))
    throw nb::python_error();
  return found;
}

static nb::object to_python(std::u32string_view text) { return nb::steal(text::to_python(text)); }

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
    const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(markup.ptr()));
    const void *data = PyUnicode_DATA(markup.ptr());
    switch (PyUnicode_KIND(markup.ptr())) {
      case PyUnicode_1BYTE_KIND: return read(static_cast<const Py_UCS1 *>(data), size, most);
      case PyUnicode_2BYTE_KIND: return read(static_cast<const Py_UCS2 *>(data), size, most);
      default: return read(static_cast<const Py_UCS4 *>(data), size, most);
    }
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
                                 text::ends_sentence(line.text)));
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

NB_MODULE(_native, m) {
  m.attr("NAME") = "native";
  nb::class_<Reader>(m, "Reader")
      .def(nb::init<nb::sequence, nb::dict, nb::sequence, std::uint32_t, std::uint32_t, std::uint32_t>(),
           nb::arg("words"), nb::arg("tags"), nb::arg("names"), nb::kw_only(), nb::arg("hidden"), nb::arg("story"),
           nb::arg("inside"))
      .def("lines", &Reader::lines, nb::arg("markup"), nb::arg("most"));
}
