using Microsoft.Extensions.Logging;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>Finds PostgreSQL's programs, or fetches them.</summary>
/// <param name="configured">The directory named by configuration, or null.</param>
/// <param name="places">Directories to look at, best first.</param>
/// <param name="package">What to fall back on.</param>
internal sealed class BinarySearch(string? configured, IEnumerable<string> places, BinaryPackage package)
{
    /// <summary>The programs for a cluster of a certain major version, or the best ones for a new cluster.</summary>
    /// <exception cref="EmbeddedPostgresException">There are none to be had; the message says what to do.</exception>
    public async Task<PostgresBinaries> FindAsync(int? clusterMajor, ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        bool Fits(PostgresBinaries found) => clusterMajor is { } major ? found.Major == major : found.Major >= PostgresBinaries.OldestMajor;

        if (configured is not null)
        {
            var found = await PostgresBinaries.ProbeAsync(configured, account, cancellation)
                ?? throw new EmbeddedPostgresException(
                    $"EventSpectrum:PostgresBinaries is {configured}, but initdb, pg_ctl and postgres are not all there or do not run.");
            return Fits(found) ? found : throw WrongVersion(clusterMajor, [found]);
        }

        var seen = new List<PostgresBinaries>();
        foreach (var place in places)
        {
            if (await PostgresBinaries.ProbeAsync(place, account, cancellation) is not { } found) continue;
            if (Fits(found)) return found;
            seen.Add(found);
        }

        var obstacle = await package.InstallAsync(logger, cancellation);
        if (obstacle is null)
        {
            await account.OwnAsync(package.Cache, cancellation);
            if (await PostgresBinaries.ProbeAsync(package.Directory, account, cancellation) is { } fetched)
            {
                if (Fits(fetched)) return fetched;
                seen.Add(fetched);
            }
            else
            {
                obstacle = $"the programs of {BinaryPackage.Name} do not run on this system";
            }
        }

        if (clusterMajor is not null && seen.Count > 0) throw WrongVersion(clusterMajor, seen);
        throw new EmbeddedPostgresException(
            $"No PostgreSQL of version {PostgresBinaries.OldestMajor} or later was found on this machine, and {obstacle}. "
            + "Install PostgreSQL (Debian and Ubuntu: apt install postgresql; macOS: brew install postgresql), "
            + "or name its folder of programs in EventSpectrum:PostgresBinaries, "
            + "or set ConnectionStrings:Postgres to a server that is already running.");
    }

    private static EmbeddedPostgresException WrongVersion(int? clusterMajor, IReadOnlyList<PostgresBinaries> seen)
    {
        var found = string.Join(", ", seen.Select(binaries => $"{binaries.Major} in {binaries.Directory}"));
        return new EmbeddedPostgresException(clusterMajor is { } major
            ? $"The data directory was made by PostgreSQL {major}, but this machine has only {found}. Install PostgreSQL {major} as well, "
              + "or move the data with pg_upgrade or with pg_dump and pg_restore."
            : $"PostgreSQL {PostgresBinaries.OldestMajor} or later is needed, but this is {found}.");
    }
}
