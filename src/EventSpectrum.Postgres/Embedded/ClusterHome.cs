using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>The directories of one embedded PostgreSQL.</summary>
internal sealed class ClusterHome
{
    /// <summary>Where clusters go that cannot be in their data directory, because the account cannot reach it (such as one below /root).</summary>
    public const string Elsewhere = "/var/lib/eventspectrum";

    private static readonly SearchValues<char> Unquotable = SearchValues.Create("\"$`\n\r%");

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ServerAccount account;

    private ClusterHome(string path, ServerAccount account) => (Path, this.account) = (path, account);

    /// <summary>The directory around everything below.</summary>
    public string Path { get; }

    /// <summary>PostgreSQL's own data directory.</summary>
    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    /// <summary>The settings, written anew at each start.</summary>
    public string ConfigFile => System.IO.Path.Combine(Path, "postgresql.conf");

    /// <summary>Who may connect, and how.</summary>
    public string HbaFile => System.IO.Path.Combine(Path, "pg_hba.conf");

    /// <summary>Which system account is which role.</summary>
    public string IdentFile => System.IO.Path.Combine(Path, "pg_ident.conf");

    /// <summary>What PostgreSQL says.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "log", "postgres.log");

    /// <summary>The password of the role where there are no Unix sockets.</summary>
    public string PasswordFile => System.IO.Path.Combine(Path, "password");

    /// <summary>Remembers a socket directory outside of this one, to clear it away after a crash.</summary>
    public string SocketNote => System.IO.Path.Combine(Path, "socket.path");

    /// <summary>Programs fetched through npm.</summary>
    public string BinaryCache => System.IO.Path.Combine(Path, "binaries");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? ClusterMajor => File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), out var major) ? major : null;

    private string VersionFile => System.IO.Path.Combine(Cluster, "PG_VERSION");

    /// <summary>Creates the data directory, private to its owner; one that exists is left as it is.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be created, or its name would not survive PostgreSQL's own quoting.</exception>
    public static string CreateDataDirectory(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (full.AsSpan().ContainsAny(Unquotable))
            throw new EmbeddedPostgresException($"The data directory {full} has a character in its name that PostgreSQL's tools cannot quote (\" $ ` %). Choose another.");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
            else Directory.CreateDirectory(full, Private);
            return full;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"The data directory {full} cannot be created: {error.Message}. Set EventSpectrum:DataDirectory to a directory that can be written.", error);
        }
    }

    /// <summary>Makes the directories so that the account can use them.</summary>
    public static async Task<ClusterHome> PrepareAsync(string dataDirectory, ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        var path = System.IO.Path.Combine(dataDirectory, "postgres");
        if (new DirectoryInfo(path) is { LinkTarget: not null } link)
        {
            path = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            if (!Directory.Exists(path))
                throw new EmbeddedPostgresException($"{link.FullName} points to {path}, where the database was, but that directory is gone. Restore it, or delete the link to begin with an empty database.");
        }

        var isNew = !Directory.Exists(path);
        await CreateAsync(path, account, cancellation);
        if (!await account.CanEnterAsync(path, cancellation))
        {
            await LetThroughAsync(dataDirectory, account, cancellation);
            if (!await account.CanEnterAsync(path, cancellation))
            {
                if (!isNew)
                    throw new EmbeddedPostgresException(
                        $"PostgreSQL runs as {account.Name}, which cannot reach {path}: a directory above it is closed. Open it (chmod o+x), or move the data directory.");
                Directory.Delete(path);
                path = await RelocateAsync(path, account, cancellation);
                logger.LogInformation("The database is kept in {Path}, because {Account} cannot reach {DataDirectory}", path, account.Name, dataDirectory);
            }
        }

        return new ClusterHome(path, account);
    }

    /// <summary>Creates a directory that belongs to the account alone.</summary>
    public async Task<string> CreateOwnedAsync(string path, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Private);
        await account.OwnAsync(path, cancellation);
        return path;
    }

    /// <summary>Writes a file that the account may read and nobody else.</summary>
    public async Task WriteReadableAsync(string path, string text, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(path, text, cancellation);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await account.OwnAsync(path, cancellation);
    }

    private static async Task CreateAsync(string path, ServerAccount account, CancellationToken cancellation)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, Private);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The directory {path} cannot be created: {error.Message}", error);
        }

        await LetThroughAsync(path, account, cancellation);
    }

    /// <summary>Lets the account's group pass through a directory of ours, without letting it list or change it.</summary>
    private static async Task LetThroughAsync(string path, ServerAccount account, CancellationToken cancellation)
    {
        if (account.Owner is null || OperatingSystem.IsWindows()) return;
        var group = account.Owner[(account.Owner.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var result = await Command.RunAsync(["chgrp", group, path], cancellation);
        if (result.Succeeded) File.SetUnixFileMode(path, (File.GetUnixFileMode(path) & ~(UnixFileMode.GroupRead | UnixFileMode.GroupWrite)) | UnixFileMode.GroupExecute);
    }

    private static async Task<string> RelocateAsync(string link, ServerAccount account, CancellationToken cancellation)
    {
        var path = System.IO.Path.Combine(Elsewhere, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        try
        {
            if (!OperatingSystem.IsWindows())
                Directory.CreateDirectory(Elsewhere, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            await CreateAsync(path, account, cancellation);
            Directory.CreateSymbolicLink(link, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL runs as {account.Name}, which cannot reach {link}, and {Elsewhere} cannot be used instead: {error.Message}. "
                + "Set EventSpectrum:DataDirectory to a directory that this account can reach.", error);
        }

        if (await account.CanEnterAsync(path, cancellation)) return path;
        throw new EmbeddedPostgresException($"PostgreSQL runs as {account.Name}, which can reach neither {link} nor {path}.");
    }
}
