using BhutanCustoms.HsEncoder;

return VectorsCommand.Run(args, Console.Out, Console.Error);
