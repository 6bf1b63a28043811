using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Machines;

/// <summary>Shell scripts.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(DeployFiles.Directory, "*.sh", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(DeployFiles.Directory, f)).Order()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_shell_reads_it_and_ShellCheck_finds_nothing(string script)
    {
        var file = DeployFiles.Path(script);
        (await Tool.RunAsync("bash", "-n", file)).ShouldSucceed();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue("it is run");
        DeployFiles.Text(script).ShouldContain("set -euo pipefail");
        Tool.Needed("shellcheck", "shellcheck");
        (await Tool.RunAsync("shellcheck", file)).ShouldSucceed();
    }
}
