using System.Globalization;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>Where PostgreSQL's server programs are usually installed.</summary>
internal static class BinaryPlaces
{
    /// <summary>Existing directories that may hold them: those on the PATH first, then the usual folders, newest version first.</summary>
    public static IEnumerable<string> All() => OnPath().Concat(UsualFolders()).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> OnPath()
    {
        var program = OperatingSystem.IsWindows() ? "postgres.exe" : "postgres";
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var directory in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var file = new FileInfo(Path.Combine(directory, program));
            if (!file.Exists) continue;
            // A link on the PATH often stands alone; initdb and pg_ctl are beside what it points to.
            var target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
            yield return Path.GetDirectoryName(target)!;
        }
    }

    private static IEnumerable<string> UsualFolders()
    {
        if (OperatingSystem.IsWindows())
            return Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin");
        if (OperatingSystem.IsMacOS())
            return
            [
                .. Versions("/opt/homebrew/opt", "postgresql*", "bin"),
                .. Versions("/usr/local/opt", "postgresql*", "bin"),
                .. Versions("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
                .. Versions("/Library/PostgreSQL", "*", "bin"),
            ];
        return
        [
            .. Versions("/usr/lib/postgresql", "*", "bin"),      // Debian, Ubuntu
            .. Versions("/usr", "pgsql-*", "bin"),               // the project's own RPMs
            .. Versions("/usr/libexec", "postgresql*", ""),      // Alpine
            .. Versions("/usr/lib", "postgresql*", "bin"),       // SUSE, Arch
            .. Versions("/usr/local", "pgsql*", "bin"),          // built from source
        ];
    }

    private static IEnumerable<string> Versions(string parent, string pattern, string below)
    {
        if (!Directory.Exists(parent)) return [];
        return Directory.EnumerateDirectories(parent, pattern)
            .OrderByDescending(directory => VersionIn(Path.GetFileName(directory)))
            .Select(directory => Path.Combine(directory, below))
            .Where(Directory.Exists);
    }

    private static double VersionIn(string name) =>
        double.TryParse(new string([.. name.Where(c => char.IsAsciiDigit(c) || c == '.')]), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
