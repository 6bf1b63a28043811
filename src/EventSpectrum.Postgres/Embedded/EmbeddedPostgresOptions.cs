namespace EventSpectrum.Postgres.Embedded;

/// <summary>Where the embedded PostgreSQL lives and whose binaries it runs.</summary>
/// <param name="DataDirectory">The server's data directory; the cluster and everything about it goes below it.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>A directory with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> to use instead of searching (<c>EventSpectrum:PostgresBinaries</c>).</summary>
    public string? Binaries { get; init; }

    /// <summary>The role and the database that the server uses. Changing it for an existing cluster makes another, empty database.</summary>
    public string Database { get; init; } = "eventspectrum";
}
