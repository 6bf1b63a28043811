using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Deploy.Tests.Machines;

/// <summary>The unit file, as systemd itself reads and judges it.</summary>
public sealed partial class UnitTests : IDisposable
{
    private const string Name = "eventspectrum.service";
    private static readonly string Unit = DeployFiles.Text(Name);

    private readonly string directory = Directory.CreateTempSubdirectory("eventspectrum-unit-").FullName;

    private static string[] Command => [.. Value("ExecStart").Split(' ')];

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Systemd_has_nothing_to_complain_of()
    {
        Tool.Needed("systemd-analyze", "systemd");
        var verified = await Tool.RunAsync("systemd-analyze", "verify", "--man=no", Installed());
        verified.ShouldSucceed().Output.ShouldNotContain(Name);
    }

    [Fact]
    public async Task It_is_exposed_little()
    {
        Tool.Needed("systemd-analyze", "systemd");
        // From 0 to 100; what is left is the network that it serves, and code that is compiled while it runs.
        (await Tool.RunAsync("systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", Installed())).ShouldSucceed();
    }

    [Fact]
    public void It_starts_the_program_where_nginx_asks_for_it()
    {
        var words = Command[1..];
        CommandLine.Create(words).Parse(words).Errors.ShouldBeEmpty();
        var address = new Uri(words[^1]);
        address.IsLoopback.ShouldBeTrue("nobody but the proxy reaches it");
        DeployFiles.Text("nginx-upstream.conf").ShouldContain($"server {address.Authority} ");
        Settings.ShouldBeKnown(Environment().Matches(Unit).Select(m => new KeyValuePair<string, string>(m.Groups[1].Value, m.Groups[2].Value)));
        int.Parse(Value("TimeoutStopSec"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(Containers.KubernetesTests.ShutdownSeconds + 10);
    }

    // As on a machine where it is installed: the program is where the unit says.
    private string Installed()
    {
        var program = Path.Combine(directory, "EventSpectrum.Server");
        File.WriteAllText(program, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var unit = Path.Combine(directory, Name);
        File.WriteAllText(unit, Unit.Replace(Command[0], program, StringComparison.Ordinal).Replace(Value("WorkingDirectory"), directory, StringComparison.Ordinal));
        return unit;
    }

    private static string Value(string key) => Regex.Match(Unit, $"^{key}=(.*)$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex("^Environment=([^=]+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Environment();
}
