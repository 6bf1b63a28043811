using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.Schema;

/// <summary>Brings a database to this program's schema: numbered scripts, each run once, in one transaction under a lock.</summary>
public static class SchemaMigrator
{
    /// <summary>The schema that everything of ours lives in.</summary>
    public const string SchemaName = "spectrum";

    /// <summary>The oldest server version the statements are written for.</summary>
    public const int OldestServer = 14;

    // Any number will do, as long as no other program on the database happens upon it.
    private const long Lock = 0x45_53_6D_69_67_72_61_74;

    /// <summary>A migration: its number, its name, its statements.</summary>
    internal sealed record Script(int Number, string Name, string Sql);

    /// <summary>Runs what is missing. Servers that start together wait for one another.</summary>
    /// <returns>How many scripts were run.</returns>
    /// <exception cref="NotSupportedException">The server is too old.</exception>
    public static Task<int> MigrateAsync(NpgsqlDataSource source, ILogger logger, CancellationToken cancellation) =>
        MigrateAsync(source, Scripts(), logger, cancellation);

    internal static async Task<int> MigrateAsync(
        NpgsqlDataSource source, IReadOnlyList<Script> scripts, ILogger logger, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new NotSupportedException($"PostgreSQL {OldestServer} or later is needed; this server is {connection.PostgreSqlVersion}.");

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Lock.ToString(CultureInfo.InvariantCulture)})", cancellation);
        // Asked first, because "create … if not exists" wants the right to create even where there is nothing to do.
        if (!await ExistsAsync(connection, cancellation))
            await ExecuteAsync(
                connection,
                $"""
                create schema if not exists {SchemaName};
                create table {SchemaName}.es_migrations (
                    number     integer     not null,
                    name       text        not null,
                    applied_at timestamptz not null default clock_timestamp(),
                    constraint es_migrations_pkey primary key (number)
                );
                comment on table {SchemaName}.es_migrations is 'The schema scripts that were run on this database.';
                """,
                cancellation);

        var applied = await AppliedAsync(connection, cancellation);
        if (applied.Except(scripts.Select(script => script.Number)).ToArray() is { Length: > 0 } unknown)
            logger.LogWarning("The database has migrations that this program does not know ({Numbers}): a newer version has been here", unknown);

        var run = 0;
        foreach (var script in scripts.Where(script => !applied.Contains(script.Number)).OrderBy(script => script.Number))
        {
            await ExecuteAsync(connection, script.Sql, cancellation);
            await using var note = new NpgsqlCommand($"insert into {SchemaName}.es_migrations (number, name) values ($1, $2)", connection)
            {
                Parameters = { new() { Value = script.Number }, new() { Value = script.Name } },
            };
            await note.ExecuteNonQueryAsync(cancellation);
            logger.LogInformation("Applied migration {Number} {Name}", script.Number, script.Name);
            run++;
        }

        await transaction.CommitAsync(cancellation);
        return run;
    }

    /// <summary>The embedded scripts, named like <c>0001_events.sql</c>.</summary>
    internal static IReadOnlyList<Script> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               where resource.EndsWith(".sql", StringComparison.Ordinal)
               let file = resource[(resource.LastIndexOf('.', resource.Length - 5) + 1)..^4]
               let number = int.Parse(file[..file.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture)
               orderby number
               select new Script(number, file[(file.IndexOf('_', StringComparison.Ordinal) + 1)..], Text(assembly, resource)),
        ];
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select to_regclass('{SchemaName}.es_migrations') is not null", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<HashSet<int>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select number from {SchemaName}.es_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var numbers = new HashSet<int>();
        while (await reader.ReadAsync(cancellation)) numbers.Add(reader.GetInt32(0));
        return numbers;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // A script may go through a log of any length, and half of it is worth nothing.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
