using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.Schema;

/// <summary>The event tables are Marten's, fact by fact: a Marten application must be at home in the same database.</summary>
public sealed class MartenTablesTests(TestPostgres server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mt_streams",
        """
        tenant_id character varying not null default '*DEFAULT*'::character varying
        id character varying not null
        type character varying
        version bigint
        timestamp timestamp with time zone not null default now()
        created timestamp with time zone not null default now()
        is_archived boolean default false
        """)]
    [InlineData("mt_events",
        """
        seq_id bigint not null
        id uuid not null
        stream_id character varying
        version bigint not null
        data jsonb not null
        bdata bytea
        type character varying(500) not null
        timestamp timestamp with time zone not null
        tenant_id character varying default '*DEFAULT*'::character varying
        mt_dotnet_type character varying
        is_archived boolean default false
        """)]
    [InlineData("mt_event_progression",
        """
        name character varying not null
        last_seq_id bigint
        last_updated timestamp with time zone default transaction_timestamp()
        """)]
    [InlineData("mt_high_water_skips",
        """
        ending_sequence bigint not null
        starting_sequence bigint not null
        timestamp timestamp with time zone
        """)]
    public async Task Columns_are_as_Marten_has_them(string table, string expected)
    {
        var columns = await LinesAsync(
            """
            select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = ('spectrum.' || $1)::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum
            """, table);

        columns.ShouldBe(expected.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task Keys_and_constraints_have_Martens_names()
    {
        var constraints = await LinesAsync(
            """
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'spectrum'::regnamespace and conrelid::regclass::text like 'spectrum.mt_%' and contype <> 'n' order by 1
            """);

        constraints.ShouldBe(
        [
            "spectrum.mt_event_progression pk_mt_event_progression PRIMARY KEY (name)",
            "spectrum.mt_events fkey_mt_events_stream_id_tenant_id FOREIGN KEY (tenant_id, stream_id) REFERENCES spectrum.mt_streams(tenant_id, id)",
            "spectrum.mt_events pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
            "spectrum.mt_high_water_skips pkey_mt_high_water_skips_ending_sequence PRIMARY KEY (ending_sequence)",
            "spectrum.mt_streams pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)",
        ]);
    }

    [Fact]
    public async Task There_is_no_index_that_Marten_would_drop()
    {
        var indexes = await LinesAsync("select indexdef from pg_indexes where schemaname = 'spectrum' and tablename like 'mt\\_%' order by 1");

        indexes.ShouldBe(
        [
            "CREATE UNIQUE INDEX pk_mt_event_progression ON spectrum.mt_event_progression USING btree (name)",
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON spectrum.mt_events USING btree (tenant_id, stream_id, version)",
            "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON spectrum.mt_events USING btree (seq_id)",
            "CREATE UNIQUE INDEX pkey_mt_high_water_skips_ending_sequence ON spectrum.mt_high_water_skips USING btree (ending_sequence)",
            "CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON spectrum.mt_streams USING btree (tenant_id, id)",
        ]);
    }

    [Fact]
    public async Task The_sequence_belongs_to_the_events_and_is_no_default()
    {
        (await LinesAsync("select pg_get_serial_sequence('spectrum.mt_events', 'seq_id')")).ShouldBe(["spectrum.mt_events_sequence"]);
        (await LinesAsync("select start_value || ' ' || increment_by || ' ' || cycle || ' ' || cache_size from pg_sequences where sequencename = 'mt_events_sequence'"))
            .ShouldBe(["1 1 false 1"]);
    }

    [Fact]
    public async Task Every_table_of_ours_and_every_column_of_it_is_explained()
    {
        var unexplained = await LinesAsync(
            """
            select a.attrelid::regclass || '.' || coalesce(nullif(a.attname, 'tableoid'), 'itself') from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'spectrum'::regnamespace
            where not a.attisdropped and (a.attnum > 0 and c.relname like 'es\_%' and c.relname <> 'es_migrations' or a.attname = 'tableoid')
              and col_description(a.attrelid, greatest(a.attnum, 0)) is null and (a.attnum > 0 or obj_description(a.attrelid, 'pg_class') is null)
            order by 1
            """);

        unexplained.ShouldBeEmpty();
        (await LinesAsync("select count(*)::text from pg_tables where schemaname = 'spectrum' and tablename like 'es\\_%'")).ShouldNotBe(["0"]);
    }

    private async Task<List<string>> LinesAsync(string sql, string? argument = null)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        if (argument is not null) command.Parameters.AddWithValue(argument);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation)) lines.Add(reader.GetString(0));
        return lines;
    }
}
