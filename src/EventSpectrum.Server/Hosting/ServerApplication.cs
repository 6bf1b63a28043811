using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Live;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Nodes;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.ReadModels;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Sharing;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Statistics;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>Puts the server together.</summary>
internal static class ServerApplication
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The server, ready to be started.</summary>
    /// <param name="args">Configuration as ASP.NET Core reads it from a command line.</param>
    /// <param name="console">Where the address and the sign-in link are printed.</param>
    public static WebApplication Create(string[] args, TextWriter console)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ServerApplication).Assembly.GetName().Name,
            // Beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddSerilog();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls(DefaultUrl);
        // The client that the build made, wherever it lies, unless another web root is named.
        if (builder.Configuration[WebHostDefaults.WebRootKey] is null) builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        AddServices(builder.Services, builder.Configuration, console);

        var app = builder.Build();
        // Now and not at the first sign-in: the command line reads the key that this makes, and one that will not do is told at once.
        app.Services.GetRequiredService<StaffKey>();
        app.Services.GetRequiredService<OpenIdStaff>();
        UsePipeline(app);
        app.MapHealth();
        app.MapOpenApi();
        app.MapApi();
        return app;
    }

    private static void AddServices(IServiceCollection services, ConfigurationManager configuration, TextWriter console)
    {
        services.Configure<EventSpectrumOptions>(configuration.GetSection(EventSpectrumOptions.Section));
        services.AddOptions<HostOptions>().Configure<IOptions<EventSpectrumOptions>>((o, ours) => o.ShutdownTimeout = Drain.Bound(ours.Value.Drain));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        // Authorisation is not passed by those whom KnownParticipants knows; that nobody else gets past it is what the access matrix in the tests is for.
        services.Configure<RouteOptions>(o => o.SuppressCheckForUnhandledSecurityMetadata = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            ServerJson.Configured(o.SerializerOptions);
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, ServerJson.Default);
        });
        services.AddSingleton(TimeProvider.System).AddSingleton(console).AddSingleton<PublicAddress>();

        // Started in this order and stopped in the other; the server itself comes last and goes first.
        services.AddSingleton<Membership>().AddSingleton<EngineMetrics>().AddSingleton<SampleSpectrum>();
        services.AddHostedService<Telemetry>();
        services.AddSingleton<Drain>().AddHostedService(s => s.GetRequiredService<Drain>());
        services.AddSingleton<EngineLifetime>().AddHostedService(s => s.GetRequiredService<EngineLifetime>());
        services.AddHostedService<ReplicaWatch>();
        services.AddSingleton<ISpectra>(s => s.GetRequiredService<EngineLifetime>().Spectra);
        services.AddSingleton<ReadModelHost>().AddHostedService(s => s.GetRequiredService<ReadModelHost>());
        services.AddSingleton<NetworkSightings>().AddHostedService(s => s.GetRequiredService<NetworkSightings>());
        services.AddSingleton<RuleOptions>().AddHostedService<Detector>();
        services.AddKeyRing();
        services.AddHostedService<Greeting>();

        services.AddSingleton<StaffKey>().AddSingleton<OpenIdStaff>().AddSingleton<StaffKeys>().AddSingleton<SignInTickets>().AddSingleton<JoinCodes>().AddSingleton<LiveHub>().AddSingleton<PastCache>().AddSingleton<GroupBook>().AddSingleton<SharedAnswers>().AddSingleton<Heads>().AddSingleton<Cards>();
        services.AddAccess();
        services.AddLimits();
        services.AddHealth();
        services.AddContract();
        services.AddExceptionHandler<Faults>();
        services.AddCompression();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<LastAnswers>();
        app.UseMiddleware<StandAside>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestSizes>();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<PackedAssets>();
        app.UseCompression();
        app.UsePage();
        app.UseMiddleware<HeadRequests>();
        app.UseMiddleware<UnansweredRequests>();
        app.UseRouting();
        app.UseMiddleware<PageAddresses>();
        app.UseMiddleware<SameOrigin>();
        app.UseMiddleware<SpectrumScope>();
        app.UseAccess();
        app.UseRateLimiter();
        app.UseMiddleware<SpectrumLimits>();
        app.UseMiddleware<BodyLimits>();
        app.UseMiddleware<BodyCharset>();
    }
}
