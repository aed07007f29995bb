// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace pilothouse::test {

/// A fresh directory that goes with the object.
class ScratchDir {
public:
    ScratchDir()
    {
        std::string name = (std::filesystem::temp_directory_path() / "pilothouse-test-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~ScratchDir()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchDir(const ScratchDir &) = delete;
    ScratchDir &operator=(const ScratchDir &) = delete;
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace pilothouse::test
