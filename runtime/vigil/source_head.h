// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_edit.h"
#include "vigil/source_file.h"
#include "vigil/source_names.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// Imports and helpers that a change needs at the head of a source: once, after what must stay first (a byte order mark, an interpreter line, the
/// encoding, the licence, the docstring, `from __future__`, 'use strict') and after the imports that are there.
class SourceHead {
public:
    SourceHead(const ParsedSource &source, const SourceNames &names) : m_source(source), m_names(names) {}

    /// Python: the local name of \a module after this change; imported where it is not yet, under another name where its own is taken. Nothing
    /// where no name is free.
    [[nodiscard]] std::optional<std::string> pythonModule(std::string_view module);
    /// Python: the same for `from module import name`.
    [[nodiscard]] std::optional<std::string> pythonName(std::string_view module, std::string_view name);
    /// JavaScript: the local name of \a name from \a module, by import or require as the source does. Nothing where it does neither in a certain way.
    [[nodiscard]] std::optional<std::string> scriptName(std::string_view module, std::string_view name);
    /// A function or constant at the top level, written with tabs and "\n", without a new line at its end.
    void helper(std::string code) { m_helpers.push_back(std::move(code)); }

    /// What puts it all there; none where nothing is needed.
    [[nodiscard]] std::vector<SourceEdit> edits() const;

private:
    [[nodiscard]] std::string freeName(std::string_view wanted) const;
    [[nodiscard]] std::size_t place(bool &afterImports) const;

    const ParsedSource &m_source;
    const SourceNames &m_names;
    std::vector<std::string> m_imports;
    std::vector<std::string> m_helpers;
};

/// Whether the source is a module of import and export (true) or of require (false); nothing where that is not certain.
[[nodiscard]] std::optional<bool> isEsModule(const ParsedSource &source);

} // namespace pilothouse::vigil
