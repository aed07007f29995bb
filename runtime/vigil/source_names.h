// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_file.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// What the names of a source stand for, as far as that is certain. The source must outlive it.
class SourceNames {
public:
    explicit SourceNames(const ParsedSource &source);

    /// "rq.get" → "requests.get" after "import requests as rq"; "now" → "x.now" after "from x import now". Empty where the first name is not imported, or bound
    /// again anywhere. JavaScript: by default and namespace imports and by require; a name that was imported from {…} stands for "module.name".
    [[nodiscard]] std::string resolved(std::string_view dotted) const;
    /// Whether the name occurs, other than after a dot or as the keyword of an argument.
    [[nodiscard]] bool occurs(std::string_view name) const;
    /// The local name of an imported thing, empty where it is not imported at the top level.
    [[nodiscard]] std::string localName(std::string_view qualified) const;
    /// Whether \a module or a part of it is imported anywhere.
    [[nodiscard]] bool importsFrom(std::string_view module) const;
    /// A global of the language or its host that nothing in the source declares again: used only by calls and dots.
    [[nodiscard]] bool isGlobal(std::string_view name) const;

private:
    struct Binding {
        std::string qualified; ///< empty where imports disagree
        bool top = false;
    };

    void bind(std::string_view local, std::string qualified, bool top);
    void readPython();
    void readPythonImport(std::uint32_t first, std::uint32_t last, bool top);
    [[nodiscard]] std::string dottedAt(std::uint32_t &i, std::uint32_t last) const;
    void readScript();
    std::uint32_t readScriptImport(std::uint32_t token);
    void readBraces(std::uint32_t open, std::string_view module, bool top);
    void readRequire(std::uint32_t token);
    [[nodiscard]] bool isKeywordOfCall(std::uint32_t token) const;
    [[nodiscard]] bool boundAgain(std::string_view name) const;
    [[nodiscard]] bool bindsInPython(std::uint32_t token) const;
    [[nodiscard]] bool bindsInScript(std::uint32_t token) const;

    const ParsedSource &m_source;
    std::map<std::string, Binding, std::less<>> m_imports; ///< by local name
    std::vector<bool> m_inImport;                          ///< tokens of import statements
};

} // namespace pilothouse::vigil
