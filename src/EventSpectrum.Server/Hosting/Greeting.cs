using EventSpectrum.Server.Staff;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Tells whoever started the server where it listens and how to sign in. On the console and not in the log: logs are kept and
/// shipped, and the link is for one pair of eyes.
/// </summary>
internal sealed class Greeting(
    IServer server, IHostApplicationLifetime lifetime, SignInTickets tickets, PublicAddress address, TextWriter console) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Greet);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Greet()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (listening.FirstOrDefault() is not { } first) return;
        var own = address.Of(first);
        console.WriteLine(
            $"""

              EventSpectrum listens at {own}

              Sign in as facilitator (once, within {SignInTickets.Life.TotalHours:0} hours):
              {PublicAddress.SignInLink(own, tickets.Issue(StaffMember.Facilitator))}

            """);
    }
}
