#include "html.hpp"

#include <catch2/catch.hpp>

using namespace rung::cli;

TEST_CASE("text in HTML can neither end a tag nor an attribute") {
  CHECK(html_text("<b a=\"x\" c='y'>&amp;</b>") ==
        "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;");
  CHECK(html_text("a\nb\x01\x7f") == "a b??");
  CHECK(html_text("über 3 °") == "über 3 °");
}

TEST_CASE("text in Markdown is no mark") {
  CHECK(markdown_text("*a* _b_ `c` [d](e) <f> #g | ~h") ==
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\#g \\| \\~h");
  CHECK(markdown_text("1. first") == "1\\. first");
  CHECK(markdown_text("12) twelfth") == "12\\) twelfth");
  CHECK(markdown_text("- item") == "\\- item");
  CHECK(markdown_text("1 to 2 minutes") == "1 to 2 minutes");
  CHECK(markdown_text("a\n# b") == "a?\\# b");
}

TEST_CASE("a page escapes its title and takes its body as it is") {
  const std::string page = html_page("a < b", ".x { color: red; }", "<p>c</p>");
  CHECK(page.find("<title>a &lt; b</title>") != std::string::npos);
  CHECK(page.find("<body>\n<p>c</p></body>") != std::string::npos);
  CHECK(page.find(".x { color: red; }</style>") != std::string::npos);
}
