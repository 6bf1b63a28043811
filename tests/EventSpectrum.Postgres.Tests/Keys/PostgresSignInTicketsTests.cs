using EventSpectrum.Postgres.Keys;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.Keys;

/// <summary>Tickets are spent once over all nodes.</summary>
public sealed class PostgresSignInTicketsTests(TestPostgres server)
{
    private static readonly StoredTicket Mo = new("Mo", "moderator", "k1", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_spent_once_however_many_try_at_once_on_whichever_node()
    {
        await using var database = await server.CreateDatabaseAsync();
        PostgresSignInTickets[] nodes = [(await database.StartEngineAsync()).SignInTickets, (await database.StartEngineAsync()).SignInTickets];
        await nodes[0].AddAsync([1], Mo, TimeSpan.FromHours(1), Cancellation);
        var holders = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => nodes[i % 2].SpendAsync([1], Cancellation)));
        holders.Where(h => h is not null).ShouldBe([Mo]);
        (await nodes[1].SpendAsync([1], Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_ticket_that_is_too_old_signs_nobody_in_and_goes_when_another_is_made()
    {
        await using var database = await server.CreateDatabaseAsync();
        var engine = await database.StartEngineAsync();
        await engine.SignInTickets.AddAsync([1], Mo, TimeSpan.FromSeconds(-1), Cancellation);
        (await engine.SignInTickets.SpendAsync([1], Cancellation)).ShouldBeNull();

        await engine.SignInTickets.AddAsync([2], Mo, TimeSpan.FromSeconds(-1), Cancellation);
        var until = await engine.SignInTickets.AddAsync([3], new StoredTicket("facilitator", "facilitator", null, "print"), TimeSpan.FromDays(1), Cancellation);
        until.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(23));
        await using var count = engine.DataSource.CreateCommand("select count(*) from spectrum.es_sign_in_tickets");
        (await count.ExecuteScalarAsync(Cancellation)).ShouldBe(1L);
    }
}
