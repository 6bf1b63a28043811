using EventSpectrum.Server.Staff;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Tells whoever started the server where it listens and how to sign in. On the console and not in the log: logs are kept and
/// shipped, and the link is for one pair of eyes. Where the console is gathered as a log, no link is made.
/// </summary>
internal sealed partial class Greeting(
    IServer server, SignInTickets tickets, PublicAddress address, IOptions<EventSpectrumOptions> options, TextWriter console, ILogger<Greeting> logger)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Once everything has started: only then it is known where the server listens.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (listening.FirstOrDefault() is not { } first) return;
        var own = address.Of(first);
        if (options.Value.LogFormat == LogFormat.Json)
        {
            LogListening(logger, own);
            return;
        }

        var (ticket, _) = await tickets.IssueAsync(StaffMember.Facilitator, cancellationToken);
        await console.WriteLineAsync(
            $"""

              EventSpectrum listens at {own}

              Sign in as facilitator (once, within {SignInTickets.Life.TotalHours:0} hours):
              {PublicAddress.SignInLink(own, ticket)}

            """);
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "EventSpectrum listens at {Address}; the command sign-in-link makes a link that signs a facilitator in")]
    private static partial void LogListening(ILogger logger, string address);
}
