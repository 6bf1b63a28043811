using System.Globalization;
using EventSpectrum.Crash.Harness;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Faults;

/// <summary>
/// The clocks of two servers and of PostgreSQL step by up to five minutes, each in its own way, while people vote. Whoever stamps events has to
/// see to it that time does not go back. The clocks are those of libfaketime.
/// </summary>
internal sealed class ClocksStepped : Fault, IDisposable
{
    private const string Database = "postgres";
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    private static readonly string? Library = new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/lib64", "/usr/local/lib" }
        .Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists);

    private readonly string clocks = Directory.CreateTempSubdirectory("eventspectrum-clocks-").FullName;

    public ClocksStepped()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(clocks, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var name in (string[])[Database, "0", "1", "2"]) Set(name, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override string? Missing => base.Missing ?? (Library is null ? "libfaketime is not installed (Debian and Ubuntu: apt install libfaketime)." : null);

    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override ClusterSetup Cluster => new() { Through = ["env", .. Clock(Database).Select(v => $"{v.Key}={v.Value}")] };

    /// <inheritdoc/>
    public override ServerSetup Furnish(ServerSetup setup, int node) =>
        setup with { Settings = setup.Settings.Concat(Clock(node.ToString(CultureInfo.InvariantCulture))).ToDictionary() };

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        for (var n = 0; n < 3; n++)
        {
            Set("0", Step(dice));
            Set("1", Step(dice));
            Set(Database, Step(dice));
            await crowd.RushAsync(dice);
            await AWhileAsync(dice, 50, 200);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(clocks, recursive: true);

    private static TimeSpan Step(Random dice) => dice.Next(3) switch { 0 => -Most, 1 => Most, _ => Most * (2 * dice.NextDouble() - 1) };

    // Whoever reads it meanwhile finds the old offset or the new one.
    private void Set(string name, TimeSpan offset)
    {
        var file = Path.Combine(clocks, name);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0.000;-0.000;+0.000}\n"));
        File.Move(file + ".new", file, overwrite: true);
    }

    // Only the time of day steps: no machine's count of seconds since its start ever does.
    private Dictionary<string, string> Clock(string name) => new()
    {
        ["LD_PRELOAD"] = Library ?? "",
        ["FAKETIME_TIMESTAMP_FILE"] = Path.Combine(clocks, name),
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };
}
