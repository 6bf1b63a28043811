using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Participants;

/// <summary>What the privacy page says of this very server.</summary>
public sealed class PrivacyTests(TestPostgres postgres)
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    public async Task The_time_is_the_one_that_is_configured(int days, bool limits)
    {
        await using var server = await TestServer.StartAsync(postgres, $"--EventSpectrum:Privacy:NetworkDays={days}", $"--EventSpectrum:Limits:Enabled={limits}");
        using var anyone = server.Anyone();
        var told = (await anyone.GetAsync("/api/privacy")).ShouldBe(HttpStatusCode.OK);
        told["networkDays"].GetInt32().ShouldBe(days);
        told["deviceCookie"].GetBoolean().ShouldBe(limits);
        using var room = await Room.BuildAsync(server);
        ((await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).SetCookie($"es-d-{room.Slug}") is not null).ShouldBe(limits);
    }
}
