// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace pilothouse::test {

/// One message of PROTOCOL.md as the C++ codec writes it. The file of the same name in tests/data/protocol holds the
/// same text.
struct Golden {
    std::string name;
    std::string direction; ///< agent_to_runtime, runtime_to_agent, operator_to_runtime, runtime_to_operator
    std::string frame;
};

std::vector<Golden> agentRequestGoldens();
std::vector<Golden> runtimeToAgentGoldens();
std::vector<Golden> operatorRequestGoldens();
std::vector<Golden> runtimeToOperatorGoldens();

} // namespace pilothouse::test
