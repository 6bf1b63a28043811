using EventSpectrum.Postgres.Networks;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.Networks;

/// <summary>Keyed hashes of networks, and their short life.</summary>
public sealed class PostgresNetworksTests(TestPostgres server)
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static DateTimeOffset Day(double days) => Start.AddDays(days);

    [Fact]
    public async Task Nodes_that_need_a_key_at_once_share_one_until_it_is_past_its_time()
    {
        await using var database = await server.CreateDatabaseAsync();
        var nodes = new[] { (await database.StartEngineAsync()).Networks, (await database.StartEngineAsync()).Networks };

        var keys = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => nodes[i % 2].KeyAsync(Bytes((byte)i), Day(0), Day(-7), Cancellation)));
        keys.Select(k => Convert.ToHexString(k.Key)).Distinct().ShouldHaveSingleItem();
        (await nodes[0].KeyAsync(Bytes(99), Day(6.9), Day(-0.1), Cancellation)).Key.ShouldBe(keys[0].Key);

        var next = await nodes[1].KeyAsync(Bytes(100), Day(7), Day(0), Cancellation);
        next.Key.ShouldBe(Bytes(100));
        next.MadeAt.ShouldBe(Day(7));
        (await nodes[0].KeyAsync(Bytes(101), Day(7), Day(0), Cancellation)).Key.ShouldBe(Bytes(100));

        await nodes[0].DropAsync(Day(0), Cancellation);
        await using var command = (await database.StartEngineAsync()).DataSource.CreateCommand("select key from spectrum.es_network_keys");
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe(Bytes(100));
    }

    [Fact]
    public async Task Somebody_is_kept_once_for_each_network_and_until_they_have_not_been_seen_for_long()
    {
        await using var database = await server.CreateDatabaseAsync();
        var networks = (await database.StartEngineAsync()).Networks;
        await networks.WriteAsync(
            [new("film", "ann", Bytes(1), Day(1)), new("film", "ann", Bytes(1), Day(0)), new("film", "ben", Bytes(1), Day(2)), new("other", "eve", Bytes(1), Day(3))], Cancellation);
        await networks.WriteAsync([new("film", "ann", Bytes(1), Day(5)), new("film", "ann", Bytes(2), Day(4))], Cancellation);
        await networks.WriteAsync([new("film", "ann", Bytes(1), Day(3))], Cancellation);

        async Task<(string, byte, DateTimeOffset, DateTimeOffset)[]> FilmAsync(double after) =>
            [.. (await networks.ReadAsync("film", Day(after), Cancellation)).Select(m => (m.ParticipantId, m.Hash[0], m.FirstAt, m.SeenAt))];
        (await FilmAsync(-1)).ShouldBe([("ann", (byte)1, Day(0), Day(5)), ("ann", (byte)2, Day(4), Day(4)), ("ben", (byte)1, Day(2), Day(2))]);
        (await FilmAsync(2)).Length.ShouldBe(2);

        await networks.DropAsync(Day(4), Cancellation);
        (await FilmAsync(-1)).ShouldBe([("ann", (byte)1, Day(0), Day(5))]);
        (await networks.ReadAsync("other", Day(-1), Cancellation)).ShouldBeEmpty();
    }
}
