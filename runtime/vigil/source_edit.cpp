// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_edit.h"

#include <algorithm>

namespace pilothouse::vigil {

Result<std::string> applySourceEdits(std::string_view text, std::vector<SourceEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const SourceEdit &a, const SourceEdit &b) { return a.offset < b.offset; });
    std::string out;
    std::size_t done = 0;
    for (const SourceEdit &edit : edits) {
        if (edit.offset < done || edit.offset > text.size() || edit.remove > text.size() - edit.offset) {
            return Error{ErrorCode::InvalidState, "edits overlap"};
        }
        out.append(text.substr(done, edit.offset - done));
        out.append(edit.insert);
        done = edit.offset + edit.remove;
    }
    out.append(text.substr(done));
    return out;
}

std::string inStyleOf(std::string_view code, std::string_view indent, std::string_view lineEnd)
{
    std::string out;
    bool lineStart = true;
    for (const char c : code) {
        if (c == '\n') {
            out.append(lineEnd);
        } else if (c == '\t' && lineStart) {
            out.append(indent);
        } else {
            out.push_back(c);
        }
        lineStart = c == '\n' || (lineStart && c == '\t');
    }
    return out;
}

} // namespace pilothouse::vigil
