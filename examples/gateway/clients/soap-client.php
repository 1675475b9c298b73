<?php
// Calls the gateway with PHP's own SoapClient, and ends with 1 at the first answer that is not as it should be.
// Arguments: URL of the gateway, key of a role that may do everything.
[, $gateway, $key] = $argv;

function check($what, $expected, $found) {
    if ($expected !== $found) {
        fwrite(STDERR, "$what: expected " . json_encode($expected) . ", found " . json_encode($found) . "\n");
        exit(1);
    }
    echo "$what: ", json_encode($found), "\n";
}

/** One element comes as an object, several as an array. */
function several($value) {
    return is_array($value) ? $value : ($value === null ? [] : [$value]);
}

function fields($event) {
    $fields = ['Event' => $event->Name];
    foreach (several($event->Field) as $field) {
        $fields[$field->Name] = $field->Value;
    }
    return $fields;
}

function members($asterisk) {
    $result = $asterisk->QueueStatus(['Queue' => 'support'])->Result;
    $members = array_filter(array_map('fields', several($result->Event ?? null)), fn($event) => $event['Event'] === 'QueueMember');
    return count($members);
}

foreach (['1.1' => SOAP_1_1, '1.2' => SOAP_1_2] as $name => $version) {
    $asterisk = new SoapClient("$gateway/soap?wsdl", ['login' => 'php', 'password' => $key, 'soap_version' => $version,
        'cache_wsdl' => WSDL_CACHE_NONE]);
    $functions = $asterisk->__getFunctions();
    check("SOAP $name lists QueueStatus", true, in_array('QueueStatusResponse QueueStatus(QueueStatus $parameters)', $functions));
    check("SOAP $name Ping", 'Success', $asterisk->Ping()->Result->Response);

    check("SOAP $name QueueStatus without a member", 0, members($asterisk));
    $asterisk->QueueAdd(['Queue' => 'support', 'Interface' => 'Local/100@default']);
    check("SOAP $name QueueStatus with one member", 1, members($asterisk));
    $asterisk->QueueAdd(['Queue' => 'support', 'Interface' => 'Local/answer@default', 'Penalty' => 1]);
    check("SOAP $name QueueStatus with two members", 2, members($asterisk));
    foreach (['Local/100@default', 'Local/answer@default'] as $interface) {
        $asterisk->QueueRemove(['Queue' => 'support', 'Interface' => $interface]);
    }

    $called = $asterisk->Originate(['Channel' => 'Local/short@default', 'Application' => 'Wait', 'Data' => 1, 'Async' => 'true',
        'Variable' => [['Name' => 'FIRST', 'Value' => 'x,y'], ['Name' => 'SECOND', 'Value' => '2']],
        'Await' => 'OriginateResponse', 'AwaitTimeout' => 20])->Result;
    check("SOAP $name Originate", 'Success', fields($called->AwaitedEvent)['Response']);

    try {
        $asterisk->QueueRemove(['Queue' => 'support', 'Interface' => 'PJSIP/nobody']);
        check("SOAP $name refused action", 'a fault', 'an answer');
    } catch (SoapFault $fault) {
        check("SOAP $name refused action", 404, (int) $fault->detail->ActionFault->Status);
        check("SOAP $name names Asterisk's message", true, str_contains($fault->getMessage(), $fault->detail->ActionFault->AmiMessage));
    }
}
try {
    (new SoapClient("$gateway/soap?wsdl", ['login' => 'php', 'password' => 'wrong', 'cache_wsdl' => WSDL_CACHE_NONE]))->Ping();
    check('wrong key', 'a fault', 'an answer');
} catch (SoapFault $fault) {
    check('wrong key', 'Unauthorized', $fault->getMessage());
}
