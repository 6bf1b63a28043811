namespace EventSpectrum.Postgres.Embedded;

/// <summary>Quoting for the shells between this process and PostgreSQL.</summary>
internal static class ShellWord
{
    /// <summary>One word for a POSIX shell, or for the Windows command line.</summary>
    public static string Quote(string word) =>
        OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
