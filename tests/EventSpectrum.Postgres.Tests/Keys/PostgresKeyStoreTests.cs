using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.Keys;

/// <summary>Keys are shared by all nodes.</summary>
public sealed class PostgresKeyStoreTests(TestPostgres server)
{
    [Fact]
    public async Task What_one_node_stores_another_reads()
    {
        await using var database = await server.CreateDatabaseAsync();
        var (one, other) = ((await database.StartEngineAsync()).Keys, (await database.StartEngineAsync()).Keys);
        one.ReadAll().ShouldBeEmpty();

        one.Store("key-1", "<key id=\"1\">ä &amp; ö</key>", fresh: true);
        other.Store("key-2", "<key id=\"2\" />", fresh: false);
        other.Store("key-2", "<key id=\"2\" revoked=\"yes\" />", fresh: false);

        one.ReadAll().ShouldBe(["<key id=\"1\">ä &amp; ö</key>", "<key id=\"2\" revoked=\"yes\" />"]);
    }

    [Fact]
    public async Task Of_nodes_that_start_at_once_one_makes_the_key_that_all_take()
    {
        await using var database = await server.CreateDatabaseAsync();
        var nodes = new List<PostgresEngine>();
        for (var i = 0; i < 4; i++) nodes.Add(await database.StartEngineAsync());
        await Task.WhenAll(nodes.Select((n, i) => Task.Run(() => n.Keys.Store($"key-{i}", $"<key id=\"{i}\" />", fresh: true))));
        nodes[0].Keys.ReadAll().Count.ShouldBe(1);

        // A note about a key is kept all the same, and so is a new key once the last one is old enough to be known everywhere.
        nodes[1].Keys.Store("revocation-1", "<revocation />", fresh: false);
        await using var age = nodes[0].DataSource.CreateCommand("update spectrum.es_keys set stored_at = stored_at - interval '1 hour'");
        await age.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        nodes[2].Keys.Store("key-9", "<key id=\"9\" />", fresh: true);
        nodes[3].Keys.ReadAll().Count.ShouldBe(3);
    }
}
