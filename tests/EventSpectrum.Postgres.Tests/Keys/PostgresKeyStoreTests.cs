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

        one.Store("key-1", "<key id=\"1\">ä &amp; ö</key>");
        other.Store("key-2", "<key id=\"2\" />");
        other.Store("key-2", "<key id=\"2\" revoked=\"yes\" />");

        one.ReadAll().ShouldBe(["<key id=\"1\">ä &amp; ö</key>", "<key id=\"2\" revoked=\"yes\" />"]);
    }
}
