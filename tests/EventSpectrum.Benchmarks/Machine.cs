using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace EventSpectrum.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
#if DEBUG
    private const string Build = "a DEBUG build: measure with -c Release";
#else
    private const string Build = "a release build";
#endif

    /// <summary>Settings of PostgreSQL that decide on durability and speed.</summary>
    public static readonly IReadOnlyList<string> DatabaseSettings =
        ["server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size"];

    /// <summary>Everything that a figure should be read with.</summary>
    public static IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["processor"] = $"{Processor()}, {Environment.ProcessorCount} cores",
        ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB"),
        ["system"] = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        ["runtime"] = $"{RuntimeInformation.FrameworkDescription}; {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collection; {Build}",
        ["measured"] = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Load()}"),
    };

    /// <summary>Prints it.</summary>
    public static void Print(TextWriter to)
    {
        foreach (var (what, how) in Describe()) to.WriteLine($"{what,-10} {how}");
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

    private static string Load() =>
        File.Exists("/proc/loadavg") ? $"load before {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";
}
