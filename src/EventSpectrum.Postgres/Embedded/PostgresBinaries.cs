using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>A directory with PostgreSQL's server programs, known to run.</summary>
/// <param name="Directory">Where they are.</param>
/// <param name="Major">The major version; a cluster opens only with the one that made it.</param>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version this project's statements are written for.</summary>
    public const int OldestMajor = 14;

    /// <summary>The path of one program.</summary>
    public string Program(string name) => Path.Combine(Directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>Looks at a directory: the programs are all there and run under the account. Null otherwise.</summary>
    public static async Task<PostgresBinaries?> ProbeAsync(string directory, ServerAccount account, CancellationToken cancellation)
    {
        var candidate = new PostgresBinaries(directory, 0);
        if (!File.Exists(candidate.Program("initdb")) || !File.Exists(candidate.Program("pg_ctl"))) return null;
        var version = await account.RunAsync([candidate.Program("postgres"), "--version"], cancellation);
        var match = version.Succeeded ? MajorVersion().Match(version.Output) : Match.Empty;
        return match.Success ? candidate with { Major = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) } : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
