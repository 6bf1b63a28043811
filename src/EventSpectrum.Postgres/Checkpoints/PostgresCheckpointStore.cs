using EventSpectrum.Log;
using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.Checkpoints;

/// <summary>Checkpoints in PostgreSQL, thinned as they are saved.</summary>
public sealed class PostgresCheckpointStore(NpgsqlDataSource source) : ICheckpointStore
{
    /// <inheritdoc/>
    public async Task<Checkpoint?> LoadAsync(string spectrum, int format, long atOrBelow, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            select sequence, image from spectrum.es_checkpoints
            where tenant_id = $1 and format = $2 and sequence <= $3 order by sequence desc limit 1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = format });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = atOrBelow });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Checkpoint(format, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : null;
    }

    /// <inheritdoc/>
    public async Task SaveAsync(string spectrum, Checkpoint checkpoint, CancellationToken cancellation)
    {
        await using var save = source.CreateCommand(
            """
            insert into spectrum.es_checkpoints (tenant_id, format, sequence, image) values ($1, $2, $3, $4)
            on conflict (tenant_id, format, sequence) do update set image = excluded.image, saved_at = excluded.saved_at
            """);
        save.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        save.Parameters.Add(new NpgsqlParameter<int> { TypedValue = checkpoint.Format });
        save.Parameters.Add(new NpgsqlParameter<long> { TypedValue = checkpoint.Sequence });
        save.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = checkpoint.Image, NpgsqlDbType = NpgsqlDbType.Bytea });
        await save.ExecuteNonQueryAsync(cancellation);
        await ThinAsync(spectrum, checkpoint.Format, cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string? spectrum, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from spectrum.es_checkpoints where $1 is null or tenant_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)spectrum ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task ThinAsync(string spectrum, int format, CancellationToken cancellation)
    {
        var sequences = new List<long>();
        await using (var list = source.CreateCommand("select sequence from spectrum.es_checkpoints where tenant_id = $1 and format = $2"))
        {
            list.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
            list.Parameters.Add(new NpgsqlParameter<int> { TypedValue = format });
            await using var reader = await list.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) sequences.Add(reader.GetInt64(0));
        }

        // Images of other formats may still serve nodes of the previous version for a while.
        await using var drop = source.CreateCommand(
            """
            delete from spectrum.es_checkpoints
            where tenant_id = $1
              and (format = $2 and sequence = any($3) or format <> $2 and saved_at < clock_timestamp() - interval '30 days')
            """);
        drop.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        drop.Parameters.Add(new NpgsqlParameter<int> { TypedValue = format });
        drop.Parameters.Add(new NpgsqlParameter<long[]>
        {
            TypedValue = [.. CheckpointThinning.Superfluous(sequences)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        });
        await drop.ExecuteNonQueryAsync(cancellation);
    }
}
