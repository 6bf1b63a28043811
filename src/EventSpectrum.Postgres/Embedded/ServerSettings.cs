namespace EventSpectrum.Postgres.Embedded;

/// <summary>The embedded PostgreSQL's configuration files, written at each start so that an upgrade of this program reaches old clusters.</summary>
internal static class ServerSettings
{
    /// <summary>Writes all of them.</summary>
    public static async Task WriteAsync(ClusterHome home, Listening listening, CancellationToken cancellation)
    {
        await home.WriteReadableAsync(home.ConfigFile, Config(home, listening), cancellation);
        await home.WriteReadableAsync(home.HbaFile, Hba(listening), cancellation);
        await home.WriteReadableAsync(home.IdentFile, $"eventspectrum \"{Environment.UserName}\" {Listening.Role}\n", cancellation);
    }

    private static string Config(ClusterHome home, Listening listening) =>
        $"""
        # Written by EventSpectrum at every start. Own settings go into custom.conf beside this file.

        # Nobody but this machine's server can reach it.
        listen_addresses = '{(listening.SocketDirectory is null ? "127.0.0.1" : "")}'
        port = {listening.Port}
        unix_socket_directories = '{Quoted(listening.SocketDirectory ?? "")}'
        unix_socket_permissions = 0700
        hba_file = '{Quoted(home.HbaFile)}'
        ident_file = '{Quoted(home.IdentFile)}'

        # An answered vote is on the disk. These three are never turned off.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # One server with a pool of at most 50; the rest is for psql, pg_dump and a tool or two.
        max_connections = 80

        # Holds the hot indexes of a few million events; the system's own cache does the rest.
        shared_buffers = 256MB

        # Sorting a page of history or grouping the votes of a tool stays in memory.
        work_mem = 16MB

        # Checkpoints rarely, so that the full-page images after each do not multiply the log of a busy session;
        # recovery after a crash still takes seconds.
        max_wal_size = 2GB
        checkpoint_timeout = 15min

        # Segments of the log are kept to be used again: a new one is first filled with zeros, while a vote waits.
        min_wal_size = 512MB
        wal_compression = on

        # Every statement is short and prepared: compiling one would cost more than running it.
        jit = off

        # Cached and solid-state reads are the normal case; keeps range reads on their index.
        random_page_cost = 1.1

        # A client that stopped in the middle must not hold a spectrum's lock for ever.
        idle_in_transaction_session_timeout = 60s

        # Times in the log read as they are recorded.
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] '
        log_checkpoints = off
        lc_messages = 'C'

        include_if_exists = 'custom.conf'

        """;

    private static string Hba(Listening listening) => listening.SocketDirectory is null
        ? $"""
           # The password is random and kept beside this file.
           host all {Listening.Role} 127.0.0.1/32 scram-sha-256

           """
        : $"""
           # The system vouches for the caller: the account that the EventSpectrum server runs under, and no other.
           local all {Listening.Role} peer map=eventspectrum

           """;

    private static string Quoted(string path) => path.Replace("\\", "/", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
