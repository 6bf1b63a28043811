using System.Diagnostics;
using System.Globalization;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>
/// How long processors have worked for somebody. Unlike rates it hardly depends on what else a machine does, so it tells what a change
/// gained where a rate tells who else was there.
/// </summary>
internal static class ProcessorTime
{
    // What Linux counts in, wherever .NET runs: USER_HZ has been 100 for as long as there is /proc.
    private const double TicksPerSecond = 100;

    /// <summary>Of one process, in seconds since it began.</summary>
    public static double Of(int process) => Process.GetProcessById(process).TotalProcessorTime.TotalSeconds;

    /// <summary>Of this process, in seconds since it began.</summary>
    public static double Own => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>Of a PostgreSQL: its first process, all that it has started, and those of them that have ended. Zero where there is no <c>/proc</c>.</summary>
    public static double OfPostgres(int postmaster)
    {
        if (!Directory.Exists("/proc")) return 0;
        var ticks = 0L;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id) || Read(id) is not { } stat) continue;
            if (id == postmaster) ticks += stat.Own + stat.Ended;
            else if (stat.Parent == postmaster) ticks += stat.Own;
        }

        return ticks / TicksPerSecond;
    }

    // After the name, which may hold anything, and its bracket: state, parent, … and from the twelfth on what was used, by it and by those it waited for.
    private static (int Parent, long Own, long Ended)? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
            return ((int)Field(1), Field(11) + Field(12), Field(13) + Field(14));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
