using System.Globalization;

namespace EventSpectrum.Crash.Soak;

/// <summary>What a server holds at one moment.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Memory">Resident memory, in MB.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Connections">Connections to PostgreSQL.</param>
/// <param name="Votes">Votes acknowledged so far.</param>
internal sealed record Vitals(TimeSpan At, double Memory, int Handles, int Threads, long Connections, int Votes)
{
    /// <summary>Takes them of a process, on Linux.</summary>
    public static Vitals Of(int process, TimeSpan at, long connections, int votes) => new(
        at, Field(process, "VmRSS") / 1_024d, Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(), Field(process, "Threads"), connections, votes);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At.TotalSeconds,6:0} s: {Memory,6:0.0} MB, {Handles} handles, {Threads} threads, {Connections} connections, {Votes} votes");

    private static int Field(int process, string name) =>
        int.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
