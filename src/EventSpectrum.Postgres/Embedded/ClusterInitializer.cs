using Microsoft.Extensions.Logging;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>Makes a new cluster. It appears under its name only when it is complete, so a start that was cut off leaves nothing to trip over.</summary>
internal static class ClusterInitializer
{
    /// <summary>Does nothing where a cluster is.</summary>
    /// <exception cref="EmbeddedPostgresException">initdb failed; its words are in the message.</exception>
    public static async Task EnsureAsync(
        ClusterHome home, PostgresBinaries binaries, ServerAccount account, Listening listening, ILogger logger, CancellationToken cancellation)
    {
        foreach (var unfinished in Directory.EnumerateDirectories(home.Path, "cluster.new-*")) Directory.Delete(unfinished, recursive: true);
        if (home.ClusterMajor is not null) return;
        if (Directory.Exists(home.Cluster))
            throw new EmbeddedPostgresException(
                $"{home.Cluster} exists but is no PostgreSQL cluster (PG_VERSION is missing). Restore it from a backup, or move it away to begin with an empty database.");

        logger.LogInformation("Creating the database in {Path} with PostgreSQL {Major}", home.Path, binaries.Major);
        var unfinishedName = $"{home.Cluster}.new-{Environment.ProcessId}";
        await home.CreateOwnedAsync(unfinishedName, cancellation);
        string[] words =
        [
            binaries.Program("initdb"), "-D", unfinishedName, "-U", Listening.Role, "--encoding=UTF8",
            // Byte order is the same on every system and version, so no upgrade of a C library can corrupt an index.
            "--locale=C",
            "--data-checksums", "--no-instructions",
            .. listening.Password is null
                ? new[] { "--auth-local=peer", "--auth-host=reject" }
                : ["--auth=scram-sha-256", $"--pwfile={home.PasswordFile}"],
        ];
        var result = await account.RunAsync(words, cancellation);
        if (!result.Succeeded)
        {
            Directory.Delete(unfinishedName, recursive: true);
            var end = string.Join('\n', result.Output.Split('\n').TakeLast(6));
            throw new EmbeddedPostgresException($"PostgreSQL could not create its database in {home.Path}. The end of what initdb says:\n{end}");
        }

        Directory.Move(unfinishedName, home.Cluster);
    }
}
