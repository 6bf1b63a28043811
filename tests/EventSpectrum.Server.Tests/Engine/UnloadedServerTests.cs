using System.Net;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>A server that has let go of a spectrum, and is asked for it again.</summary>
public sealed class UnloadedServerTests(TestPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Votes_streams_groups_and_rows_go_on_as_if_nothing_had_been()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.OpenAsync(server);
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""")).ShouldBe(HttpStatusCode.OK);
        await using (var viewer = await room.Anyone.WatchAsync($"{room.Path}/live")) await viewer.NextAsync("snapshot");
        (await room.Anyone.GetAsync($"{room.Path}/groups?by=discipline")).ShouldBe(HttpStatusCode.OK);

        var host = (SpectraHost)server.Services.GetRequiredService<EngineLifetime>().Spectra;
        var before = host.Loaded.Single(s => s.Slug == room.Slug);
        (await host.UnloadIdleAsync(TimeSpan.Zero)).ShouldBeGreaterThan(0);
        before.Unloaded.IsCancellationRequested.ShouldBeTrue();

        // A stream of the one that is loaded again tells of votes in it.
        await using var again = await room.Anyone.WatchAsync($"{room.Path}/live");
        await again.NextAsync("snapshot");
        (await ana.PutAsync(room.VotePath(Room.Sora), """{"x":30,"y":40}""")).ShouldBe(HttpStatusCode.OK);
        await again.NextAsync("frame", f => f.GetProperty("positions").EnumerateArray().Any(p => p[0].GetString() == Room.Sora));
        (await room.Anyone.GetAsync($"{room.Path}/groups?by=discipline")).ShouldBe(HttpStatusCode.OK);

        // Its rows are followed by a projector of its own.
        await using var rows = server.Services.GetRequiredService<EngineLifetime>().Engine.DataSource.CreateCommand(
            $"select count(*) from spectrum_read.votes where spectrum = '{room.Slug}' and counts");
        var deadline = DateTime.UtcNow + TimeSpan.FromMinutes(1);
        while ((long)(await rows.ExecuteScalarAsync(Cancellation))! < 2)
        {
            DateTime.UtcNow.ShouldBeLessThan(deadline, "The rows do not follow.");
            await Task.Delay(50, Cancellation);
        }
    }
}
