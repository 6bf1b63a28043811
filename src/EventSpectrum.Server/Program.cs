using EventSpectrum.Server.Hosting;

return await CommandLine.Create(args).Parse(args).InvokeAsync(CommandLine.Invocation);
