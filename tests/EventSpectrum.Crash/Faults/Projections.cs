using EventSpectrum.Crash.Harness;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Faults;

/// <summary>
/// Whoever writes the tables for people with SQL dies amid a transaction, several times: the connection it writes on, or the server. Now and then
/// that is amid a rebuild of all of them.
/// </summary>
internal sealed class ProjectorKilled : Fault
{
    private const int Times = 3;

    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        if (dice.Next(2) == 0)
        {
            var asked = await house.Nodes[0].Api.SendAsync(HttpMethod.Post, $"api/spectra/{house.Stages[0].Slug}/rebuild", ServerSetup.Key);
            asked.Succeeded.ShouldBeTrue(asked.Body?.ToJsonString());
        }

        for (var n = 0; n < Times; n++)
        {
            var rush = crowd.RushAsync(dice, acts: 20);
            if (await house.Cluster.UntilBackendAsync(
                "application_name = 'EventSpectrum listener' and pid in (select pid from pg_locks where locktype = 'advisory')",
                "state = 'idle in transaction' or state = 'active' and xact_start is not null") is { } writer)
                await house.Cluster.AskAsync("select pg_terminate_backend($1)", "postgres", writer);
            await rush;
        }

        if (dice.Next(3) == 0) await house.Nodes[dice.Next(2)].KillAsync();
    }
}
