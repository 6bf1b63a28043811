using System.Runtime;
using System.Runtime.InteropServices;

namespace EventSpectrum.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static void Print(TextWriter to)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        to.WriteLine($"Machine    {Processor()}, {Environment.ProcessorCount} cores, {memory:N0} MB; {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        to.WriteLine($"Runtime    {RuntimeInformation.FrameworkDescription}; {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collection; {Build}");
        to.WriteLine($"Measured   {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Load()}");
    }

#if DEBUG
    private const string Build = "a DEBUG build: measure with -c Release";
#else
    private const string Build = "a release build";
#endif

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

    private static string Load() =>
        File.Exists("/proc/loadavg") ? $"load before {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";
}
