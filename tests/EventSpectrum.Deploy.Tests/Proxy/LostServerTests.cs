using System.Net;
using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Proxy;

/// <summary>What people notice behind the proxy when servers are lost.</summary>
public sealed class LostServerTests(TestPostgres postgres)
{
    [Fact]
    public async Task With_one_lost_every_request_is_answered_and_with_both_lost_it_is_said()
    {
        Assert.SkipWhen(NginxProxy.Program is null, NginxProxy.Absent);
        await using var database = await postgres.CreateDatabaseAsync();
        var nodes = await TwoNodes.StartAsync(database, []);
        await using var first = nodes[0];
        await using var second = nodes[1];
        await using var proxy = await NginxProxy.StartAsync(first.Address, second.Address);
        using var api = proxy.Api();
        await api.StartSessionAsync();
        var ana = await api.JoinAsync();

        await first.KillAsync();
        for (var i = 0; i < 12; i++)
        {
            (await api.VoteAsync(ana, "d03", i, i)).Succeeded.ShouldBeTrue("a vote goes to the server that is left");
            (await api.JoinAsync()).Token.ShouldNotBeEmpty();
        }

        await second.KillAsync();
        using var client = new HttpClient(proxy.Handler()) { BaseAddress = proxy.Address };
        using var answer = await client.GetAsync("api/spectra");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)problem["type"]).ShouldBe("/problems/unavailable");
        ((int?)problem["status"]).ShouldBe(503);
    }
}
